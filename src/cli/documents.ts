import { readFile } from 'node:fs/promises';
import { readDocument, type Format } from '../core/formats/declare.js';
import { parseStrict } from '../core/ledger/strict-json.js';
import { DomainError, issueOf, type Issue } from '../core/shared/errors.js';
import type { JsonValue } from '../core/shared/json.js';

/** The command could not do what was asked: `usage` is a wrong call or a file that is not there, `input` a bad document. */
export class CommandProblem extends Error {
  override readonly name = 'CommandProblem';

  constructor(
    readonly kind: 'usage' | 'input',
    message: string,
    readonly issues: readonly Issue[] = [],
  ) {
    super(message);
  }
}

/** The bytes of a file. @throws CommandProblem `usage` where it cannot be read. */
export async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
    const reason = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : code === 'EACCES' ? 'it may not be read' : code;
    throw new CommandProblem('usage', `Cannot read ${path}: ${reason}.`);
  }
}

/** Strict JSON (duplicate keys, inexact numbers, U+0000 refused). @throws CommandProblem with the place and the remedy. */
export async function readJson(path: string): Promise<JsonValue> {
  const bytes = await readBytes(path);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CommandProblem('input', `${path} is not UTF-8 text.`, [{ pointer: '', code: 'text-encoding', message: 'The bytes are not UTF-8.', remedy: 'Save the file as UTF-8.' }]);
  }
  try {
    return parseStrict(text);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new CommandProblem('input', `${path} cannot be read.`, [issueOf(error, '')]);
  }
}

/** A document of that format. @throws CommandProblem with every bad field. */
export async function readAs<T>(format: Format<T>, path: string): Promise<T> {
  const reading = readDocument(format, await readJson(path));
  if (!reading.ok) throw new CommandProblem('input', `${path} is not what is needed here.`, reading.issues);
  return reading.value;
}
