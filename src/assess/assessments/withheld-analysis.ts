import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { withoutAnalysis, withoutGaps } from '../../core/dispute/withheld.js';
import { Answer } from '../../platform/http/answer.js';
import { callerOf, type Caller } from '../../platform/http/caller.js';
import type { Assessment } from './assessment.kind.js';

/** The assessment as a caller may see it: without our own analysis unless its key holds `analysis:read`. */
export function shownTo(caller: Caller, body: Assessment): Assessment {
  return caller.permissions.has('analysis:read') ? body : { ...body, case: withoutGaps(body.case), result: withoutAnalysis(body.result) };
}

/** What routes answer whose answers are recorded assessments: one, or several under `data`. */
interface Answered {
  readonly body?: Assessment | null;
  readonly data?: readonly Answered[];
}

/** Takes our own analysis out of every assessment that a route answers. An erased one has no body. */
@Injectable()
export class WithheldAnalysis implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const caller = callerOf(context.switchToHttp().getRequest<FastifyRequest>());
    return next.handle().pipe(map((answer: unknown) => (answer instanceof Answer ? new Answer(shown(caller, answer.body as Answered), answer.status, answer.headers) : typeof answer === 'object' && answer !== null ? shown(caller, answer) : answer)));
  }
}

function shown(caller: Caller, answer: Answered): Answered {
  const { body, data } = answer;
  return {
    ...answer,
    ...(body === undefined || body === null ? {} : { body: shownTo(caller, body) }),
    ...(data === undefined ? {} : { data: data.map((one) => shown(caller, one)) }),
  };
}
