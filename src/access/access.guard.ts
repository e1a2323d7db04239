import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { setCaller } from '../platform/http/caller.js';
import { onceOf, requestDigest } from '../platform/http/idempotency.js';
import { PERMISSION_METADATA, PUBLIC, type Permission } from '../platform/http/permissions.js';
import { refuse } from '../platform/http/problems.js';
import { Keys } from './keys.js';
import { Refusals } from './refusals.js';
import { bearerOf } from './secret.js';

/** Lets a request in when its API key holds the permission that the route declares; notes the refusal where it does not. A route that declares none is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly keys: Keys,
    private readonly refusals: Refusals,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const needed = this.reflector.get<Permission | typeof PUBLIC | undefined>(PERMISSION_METADATA, context.getHandler());
    if (needed === PUBLIC) {
      return true;
    }
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const secret = bearerOf(request.headers.authorization) ?? refuse('access-unauthenticated');
    const holder = (await this.keys.find(secret)) ?? refuse('access-key-unknown');
    if (needed === undefined || !holder.permissions.has(needed)) {
      if (needed !== undefined) await this.refusals.note(holder.scope, { method: request.method, route: request.routeOptions.url ?? '', id: idOf(request.params), permission: needed });
      refuse('access-denied', { permission: needed ?? 'of this route' });
    }
    const once = request.method === 'POST' ? onceOf(request.headers['idempotency-key'], () => requestDigest(request.method, request.url, request.body)) : undefined;
    setCaller(request, { ...holder, ...(once === undefined ? {} : { once }) });
    return true;
  }
}

function idOf(params: unknown): string | undefined {
  return typeof params === 'object' && params !== null && 'id' in params && typeof params.id === 'string' ? params.id : undefined;
}
