import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Scope } from '../database/unit-of-work.js';
import { DomainError } from '../../core/shared/errors.js';
import type { Permission } from './permissions.js';

/** What a caller asked to be done at most once: the key, and a digest of what was asked under it. */
export interface Once {
  readonly key: string;
  readonly digest: string;
}

/** Who calls, for which workspace, with which rights. The guard makes it from the API key. */
export interface Caller {
  readonly scope: Scope;
  readonly permissions: ReadonlySet<Permission>;
  /** Present where the request carries an `Idempotency-Key`. */
  readonly once?: Once;
}

const callers = new WeakMap<FastifyRequest, Caller>();

/** Called by the guard once the key is known to be good. */
export function setCaller(request: FastifyRequest, caller: Caller): void {
  callers.set(request, caller);
}

/** The caller of a request. Throws `access-unauthenticated` where the guard let nobody in. */
export function callerOf(request: FastifyRequest): Caller {
  const caller = callers.get(request);
  if (caller === undefined) {
    throw new DomainError('access-unauthenticated', {});
  }
  return caller;
}

/** Parameter decorator: the `Caller` of this request. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller =>
  callerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
