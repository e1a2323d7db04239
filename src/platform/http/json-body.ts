import type { FastifyInstance } from 'fastify';
import { parseStrict } from '../../core/ledger/strict-json.js';
import type { JsonValue } from '../../core/shared/json.js';
import { refuse } from './problems.js';

/** The JSON of a body: UTF-8 only, and strict as everything that the record keeps. */
export function parseJsonBody(bytes: Uint8Array): JsonValue {
  return parseStrict(decode(bytes));
}

function decode(bytes: Uint8Array): string {
  if (bytes.length === 0) {
    refuse('body-missing');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse('body-not-utf8');
  }
}

/** Makes the strict reader the only one for JSON bodies; every other media type but multipart is refused with 415. */
export function registerJsonBody(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parseJsonBody(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
}
