import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../core/shared/errors.js';
import { problemOf } from './problems.js';
import { isFileBody } from './upload-body.js';

/** A JSON body that takes longer than this to arrive is given up, in milliseconds. Files may take as long as they move. */
export const JSON_BODY_MILLISECONDS = 60_000;

/** Answers are data: a browser shows nothing of them as a page, and nobody frames them. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";
/** The page at /docs runs its own scripts and styles, and asks this server only. */
const PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Headers of every answer: its request, and what a browser must not do with it. */
export function addSafetyHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (request, reply) => {
    void reply.headers({
      'request-id': request.id,
      'cache-control': 'no-store',
      'content-security-policy': request.url.startsWith('/docs') ? PAGE_POLICY : DATA_POLICY,
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
  });
}

/** Refuses an address with U+0000, which no text of the record can hold, before anything reads it. */
export function refuseUnreadableAddresses(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async (request) => {
    if (request.url.includes('%00')) throw new DomainError('address-unreadable');
  });
}

/** Gives a JSON body up that does not arrive in time, so that a sender who dribbles holds nothing for long. */
export function limitBodyTime(fastify: FastifyInstance, milliseconds: number = JSON_BODY_MILLISECONDS): void {
  fastify.addHook('preParsing', async (request, reply, payload) => {
    if (isFileBody(request.headers['content-type'])) return payload;
    const timer = setTimeout(() => {
      void reply.header('connection', 'close');
      payload.emit('error', new DomainError('request-timeout'));
    }, milliseconds);
    const done = (): void => clearTimeout(timer);
    payload.once('end', done).once('close', done).once('error', done);
    return payload;
  });
}

/** What Fastify refuses before any route is found (percent signs that decode to nothing, parts that are too long), as a problem document. */
export function answerUnreadable(_error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(new DomainError('address-unreadable'), request.id);
  void reply.status(problem.status).header('content-type', 'application/problem+json; charset=utf-8').send(JSON.stringify(problem));
}
