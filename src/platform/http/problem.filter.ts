import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../core/shared/errors.js';
import { isUnreachable } from '../database/connection-faults.js';
import { sqlStateOf } from '../database/unit-of-work.js';
import { problemOf, type ProblemCode } from './problems.js';

const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  404: 'route-unknown',
  408: 'request-timeout',
  413: 'body-too-large',
  415: 'media-type-unsupported',
};

const BY_FASTIFY_CODE: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_EMPTY_JSON_BODY: 'body-missing',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'body-truncated',
  ECONNRESET: 'body-truncated',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media-type-unsupported',
  FST_REQ_FILE_TOO_LARGE: 'upload-too-large',
};

/** Connection faults of PostgreSQL after which the request may simply be repeated (SQLSTATE). */
const BUSY_STATES = new Set(['40001', '40P01', '53300', '57P01', '57P03', '55P03']);

/** A value that PostgreSQL could not read as its type (SQLSTATE): an id, date or number of the request that no rule caught before. */
const VALUE_STATES = new Set(['22P02', '22021', '22003', '22007', '22008']);

/** Answers every error as `application/problem+json`. Only faults of ours are logged, with the request id. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('http');

  constructor(private readonly bodyLimit: number) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const error = this.domainErrorOf(thrown);
    const problem = problemOf(error, request.id);
    if (problem.status >= 500) {
      this.log.error(`request ${request.id} ${request.method} ${request.routeOptions.url ?? ''}: ${describe(thrown)}`);
    }
    // What is left of a refused upload is read away, so that its sender gets to see the answer.
    request.raw.resume();
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    const headers = problem.status === 401 ? { 'www-authenticate': 'Bearer realm="onus"' } : problem.status === 503 ? { 'retry-after': '5' } : {};
    void reply.status(problem.status).headers(headers).header('content-type', 'application/problem+json; charset=utf-8').send(JSON.stringify(problem));
  }

  private domainErrorOf(thrown: unknown): DomainError {
    if (thrown instanceof DomainError) {
      return thrown;
    }
    const cause = thrown instanceof HttpException ? thrown.cause : thrown;
    const named = BY_FASTIFY_CODE[codeOf(cause)] ?? (thrown instanceof HttpException ? (BY_STATUS[thrown.getStatus()] ?? requestFault(thrown)) : undefined);
    if (named !== undefined) {
      return new DomainError(named, { limit: this.bodyLimit });
    }
    if (VALUE_STATES.has(sqlStateOf(thrown) ?? '')) {
      return new DomainError('value-unusable');
    }
    return new DomainError(BUSY_STATES.has(sqlStateOf(thrown) ?? '') || isUnreachable(thrown) ? 'installation-busy' : 'internal');
  }
}

function requestFault(thrown: HttpException): ProblemCode | undefined {
  return thrown.getStatus() < 500 ? 'request-malformed' : undefined;
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function describe(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}
