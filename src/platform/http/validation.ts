import { ValidationPipe, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError, type ValidatorOptions } from 'class-validator';
import { DomainError, type Issue } from '../../core/shared/errors.js';
import { pointerTo } from '../../core/shared/json.js';

const OPTIONS: ValidatorOptions = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true, stopAtFirstError: true };

/** The pipe for every body and query: unknown fields are refused, and each bad field is listed with its remedy. */
export class RequestPipe extends ValidationPipe implements PipeTransform {
  constructor() {
    super({ ...OPTIONS, transform: true });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    this.exceptionFactory = (errors) => new DomainError(metadata.type === 'body' ? 'body-invalid' : 'query-invalid', {}, undefined, issuesOf(errors));
    if (metadata.type === 'body' && (value === undefined || value === null)) {
      throw new DomainError('body-missing');
    }
    return super.transform(value, metadata);
  }
}

export type Reading<T> = { readonly value: T } | { readonly issues: readonly Issue[] };

/** Reads a value as the class `Dto` by its decorators, as the pipe would: an instance, or every issue found. */
export function readDto<T extends object>(dto: new () => T, value: unknown): Reading<T> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { issues: [{ pointer: '', code: 'type', message: 'An object is needed here.', remedy: 'Send one JSON object.' }] };
  }
  const instance = plainToInstance(dto, value);
  const issues = issuesOf(validateSync(instance, OPTIONS));
  return issues.length > 0 ? { issues } : { value: instance };
}

/** The errors of class-validator as issues: one for each bad field, at any depth. */
export function issuesOf(errors: readonly ValidationError[], at = ''): Issue[] {
  return errors.flatMap((error) => {
    const pointer = pointerTo(at, error.property);
    const own = Object.entries(error.constraints ?? {}).map(([name, message]) => issueOf(pointer, name, message, error.property));
    return [...own, ...issuesOf(error.children ?? [], pointer)];
  });
}

function issueOf(pointer: string, constraint: string, message: string, property: string): Issue {
  if (constraint === 'whitelistValidation') {
    return { pointer, code: 'unknown-field', message: `"${property}" is not a field here.`, remedy: 'Remove it, or check its spelling against the API description.' };
  }
  const sentence = `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
  return { pointer, code: kebab(constraint), message: sentence, remedy: `Give a value for which this holds: ${message}.` };
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
