import { CORE_ERRORS, type CoreErrorCode } from './error-codes.js';
import { fillText } from './text.js';

/** What an error speaks about: small values that name the case and never a secret. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>;

/** One thing wrong with one field. The pointer is a JSON pointer (RFC 6901), or `sheet!cell` for a workbook. */
export interface Issue {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/**
 * The only error that the rules throw. The code is stable and is looked up in one table for status and remedy;
 * facts fill the sentences; the pointer names the field when it is known; issues list every bad field of a document.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: string;
  readonly facts: Facts;
  readonly pointer?: string;
  readonly issues?: readonly Issue[];

  constructor(code: string, facts: Facts = {}, pointer?: string, issues?: readonly Issue[]) {
    super(messageFor(code, facts));
    this.code = code;
    this.facts = facts;
    if (pointer !== undefined) this.pointer = pointer;
    if (issues !== undefined) this.issues = issues;
  }

  /** The same error, attributed to a field. A pointer that is already there is kept below the given one. */
  at(pointer: string): DomainError {
    return new DomainError(this.code, this.facts, pointer + (this.pointer ?? ''), this.issues);
  }
}

/** Throws an error of the core's own table; the return type lets it stand where a value is expected. */
export function fail(code: CoreErrorCode, facts: Facts = {}, pointer?: string): never {
  throw new DomainError(code, facts, pointer);
}

/** What the act gives, or the error of the rules that it throws; any other error is a fault of the program and passes through. */
export function caught<T>(act: () => T): T | DomainError {
  try {
    return act();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

/** What would be right instead, for a code of the core's table; undefined for codes of other tables. */
export function remedyOf(code: string, facts: Facts = {}): string | undefined {
  return isCoreErrorCode(code) ? fillText(CORE_ERRORS[code].remedy, facts) : undefined;
}

/** Turns an error met while reading one field into an issue of a document. */
export function issueOf(error: DomainError, pointer: string): Issue {
  const where = pointer + (error.pointer ?? '');
  return { pointer: where, code: error.code, message: error.message, remedy: remedyOf(error.code, error.facts) ?? '' };
}

function isCoreErrorCode(code: string): code is CoreErrorCode {
  return Object.hasOwn(CORE_ERRORS, code);
}

function messageFor(code: string, facts: Facts): string {
  if (isCoreErrorCode(code)) return fillText(CORE_ERRORS[code].title, facts);
  const known = Object.entries(facts).map(([key, value]) => `${key}=${String(value)}`);
  return known.length === 0 ? code : `${code} (${known.join(', ')})`;
}
