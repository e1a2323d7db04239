import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../core/shared/errors.js';

/** The entity tag of a version: `"v3"` (RFC 9110, section 8.8.3). */
export function etagOf(version: number): string {
  return `"v${version}"`;
}

/**
 * The version that an `If-Match` header names.
 * Throws `if-match-missing` (428) without one, `if-match-invalid` where it is not one tag of ours.
 */
export function versionOfIfMatch(header: string | undefined): number {
  if (header === undefined || header.trim() === '') {
    throw new DomainError('if-match-missing', {});
  }
  const digits = /^"v([1-9][0-9]{0,8})"$/.exec(header.trim())?.[1];
  if (digits === undefined) {
    throw new DomainError('if-match-invalid', { given: header.slice(0, 60) });
  }
  return Number(digits);
}

/** Parameter decorator: the version that the caller has seen. */
export const ExpectedVersion = createParamDecorator((_: unknown, context: ExecutionContext): number =>
  versionOfIfMatch(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);
