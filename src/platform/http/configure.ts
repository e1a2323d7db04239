import { randomUUID } from 'node:crypto';
import multipart from '@fastify/multipart';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { registerJsonBody } from './json-body.js';
import { serveOpenApi } from './openapi.js';
import { API_PREFIX } from './prefix.js';
import { ProblemFilter } from './problem.filter.js';
import { addSafetyHeaders, answerUnreadable, limitBodyTime, refuseUnreadableAddresses } from './safety.js';
import { registerUploadBody } from './upload-body.js';
import { RequestPipe } from './validation.js';

/** Largest JSON body, in bytes. Files are uploaded as exhibits and are not bound by it. */
export const BODY_LIMIT = 8 * 1024 * 1024;

/** The Fastify adapter with our limits. Every answer carries `Request-Id`. */
export function createAdapter(): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    genReqId: () => randomUUID(),
    requestTimeout: 0,
    routerOptions: { maxParamLength: 300 },
    return503OnClosing: true,
    frameworkErrors: answerUnreadable,
  });
}

/** Everything between the socket and the controllers. Call it before `listen` or `init`. */
export async function configureHttp(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  registerJsonBody(fastify);
  registerUploadBody(fastify);
  await app.register(multipart);
  addSafetyHeaders(fastify);
  refuseUnreadableAddresses(fastify);
  limitBodyTime(fastify);
  // A connection whose answer was under way when closing began turns idle later: it is closed then, not after its keep-alive.
  fastify.addHook('preClose', async () => {
    const again = setInterval(() => fastify.server.closeIdleConnections(), 50);
    fastify.server.once('close', () => clearInterval(again));
  });
  app.setGlobalPrefix(API_PREFIX, { exclude: ['health/live', 'health/ready'] });
  app.useGlobalFilters(new ProblemFilter(BODY_LIMIT));
  app.useGlobalPipes(new RequestPipe());
  serveOpenApi(app);
}
