import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { polledTime } from '../../core/facts/polled-time.js';
import { formatInstant, parseInstant } from '../../core/time/instant.js';
import { clip, complement, type SpanSet } from '../../core/time/spans.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CurrentCaller, type Caller } from '../../platform/http/caller.js';
import { Requires } from '../../platform/http/permissions.js';
import { refuse } from '../../platform/http/problems.js';
import { RecordReader } from '../shared/index.js';
import { pollKind } from './poll.kind.js';
import { PolledQueryDto, PolledTimeDto, type PolledSpanDto } from './source-polls.dto.js';
import { sourceKind } from './source.kind.js';

/** /api/v1/sources/{id}/polled */
@ApiTags('Sources')
@Controller('sources/:id/polled')
export class SourcePollsController {
  constructor(
    private readonly reader: RecordReader,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Get()
  @Requires('record:read')
  @ApiOperation({ operationId: 'getPolledTime', summary: 'When a source was looked at, within a span: elsewhere its silence says nothing' })
  @ApiOkResponse({ type: PolledTimeDto })
  polled(@Param('id') id: string, @Query() { from, to }: PolledQueryDto, @CurrentCaller() caller: Caller): Promise<PolledTimeDto> {
    const span = { start: parseInstant(from), end: parseInstant(to) };
    if (span.end <= span.start) refuse('query-invalid', {}, undefined, [{ pointer: '/to', code: 'span-reversed', message: 'The span has no length.', remedy: 'Give an end after the start.' }]);
    return this.unitOfWork.run(
      caller.scope,
      async (tx) => {
        await this.reader.get(tx, sourceKind, id);
        const polls = await this.reader.all(tx, pollKind, { source: id });
        const stretches = polls.map(({ body }) => ({ ...body, from: parseInstant(body.from), to: parseInstant(body.to), unanswered: body.unanswered.map((one) => ({ start: parseInstant(one.from), end: parseInstant(one.to) })) }));
        const covered = clip(polledTime(stretches), span);
        return { covered: spansOf(covered), uncovered: spansOf(complement(covered, span)) };
      },
      { readOnly: true },
    );
  }
}

function spansOf(spans: SpanSet): PolledSpanDto[] {
  return spans.map(({ start, end }) => ({ from: formatInstant(start), to: formatInstant(end) }));
}
