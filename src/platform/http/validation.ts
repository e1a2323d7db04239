import { ValidationPipe, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import type { ValidationError, ValidatorOptions } from 'class-validator';
import { DomainError, type Issue } from '../../core/shared/errors.js';
import { pointerTo } from '../../core/shared/json.js';
import { isDocumentClass } from './json-document.js';

const OPTIONS: ValidatorOptions = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true, stopAtFirstError: true };

/** The pipe for every body and query: unknown fields are refused, and each bad field is listed with its remedy. */
export class RequestPipe extends ValidationPipe implements PipeTransform {
  constructor() {
    super({ ...OPTIONS, transform: true, exceptionFactory: (errors) => new DomainError('body-invalid', {}, undefined, issuesOf(errors)) });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body' && (value === undefined || value === null)) {
      throw new DomainError('body-missing');
    }
    // A document is read by its format where it is recorded; here it only has to be JSON.
    if (isDocumentClass(metadata.metatype)) {
      return value;
    }
    try {
      return await super.transform(value, metadata);
    } catch (error) {
      throw error instanceof DomainError && metadata.type !== 'body' ? new DomainError('query-invalid', {}, undefined, error.issues) : error;
    }
  }
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
