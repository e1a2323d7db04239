import { Global, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { AnswerInterceptor } from './answer.js';
import { Idempotency } from './idempotency.js';
import { ProblemsController } from './problems.controller.js';

/** What every route shares. `configureHttp` adds what is not a provider: parsers, the problem filter, the request pipe. */
@Global()
@Module({
  controllers: [ProblemsController],
  providers: [Idempotency, { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor }],
  exports: [Idempotency],
})
export class HttpModule {}
