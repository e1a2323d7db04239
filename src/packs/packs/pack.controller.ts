import { Body, Controller, Get, Header, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Answer } from '../../platform/http/answer.js';
import { CurrentCaller, type Caller } from '../../platform/http/caller.js';
import { Idempotency } from '../../platform/http/idempotency.js';
import { Requires } from '../../platform/http/permissions.js';
import { createdAnswer, describeKind, ReadRecordController, type Recorded } from '../../record/shared/index.js';
import { PackFileQueryDto, PackOrderDto, PackProgressDto } from './pack.dto.js';
import { packKind, type PackRecord } from './pack.kind.js';
import { PackOrders } from './pack-orders.js';
import { PackProgress } from './pack-progress.js';
import { Packs } from './packs.js';

const documents = describeKind(packKind);

/** /api/v1/packs: list, one, history. */
export class PackReadController extends ReadRecordController(packKind, documents) {}

/** /api/v1/claims/{id}/packs */
@ApiTags('Packs')
@Controller('claims/:id/packs')
export class PackOrderController {
  constructor(
    private readonly orders: PackOrders,
    private readonly idempotency: Idempotency,
  ) {}

  @Post()
  @Requires('packs:write')
  @ApiOperation({ operationId: 'orderPack', summary: 'Order an evidence pack of a claim for one audience; a job makes it' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @documents.answersRecord(201)
  order(@Param('id') id: string, @Body() body: PackOrderDto, @CurrentCaller() caller: Caller): Promise<Answer<Recorded<PackRecord>>> {
    const order = { claim: id, madeFor: body.audience, locale: body.locale, zone: body.zone ?? 'Asia/Seoul' };
    return this.idempotency.run(caller, async (tx) => createdAnswer(packKind, await this.orders.order(tx, order)));
  }
}

/** What is particular to packs: how far they are, and the file. */
@ApiTags('Packs')
@Controller('packs')
export class PackController {
  constructor(
    private readonly packs: Packs,
    private readonly progress: PackProgress,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Get(':id/progress')
  @Requires('packs:read')
  @ApiOperation({ operationId: 'getPackProgress', summary: 'How far a pack is: percent and step' })
  @ApiOkResponse({ type: PackProgressDto })
  getProgress(@Param('id') id: string, @CurrentCaller() caller: Caller): Promise<PackProgressDto> {
    return this.progress.of(caller.scope, id);
  }

  @Get(':id/progress/events')
  @Requires('packs:read')
  @Header('content-type', 'text/event-stream')
  @ApiOperation({ operationId: 'followPack', summary: 'The same as server-sent events, until it is made or has failed' })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ schema: { type: 'string' } })
  follow(@Param('id') id: string, @CurrentCaller() caller: Caller): AsyncIterable<string> {
    return eventsOf(this.progress.follow(caller.scope, id));
  }

  @Get(':id/file')
  @Requires('packs:read')
  @ApiOperation({ operationId: 'downloadPack', summary: 'Download the PDF, sealed and time-stamped as far as it is; that it was read is recorded' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async download(@Param('id') id: string, @Query() { layer }: PackFileQueryDto, @CurrentCaller() caller: Caller): Promise<StreamableFile> {
    const { pack, bytes, length } = await this.unitOfWork.run(caller.scope, (tx) => this.packs.open(tx, id, { layer, analysis: caller.permissions.has('analysis:read') }));
    const name = `${pack.reference ?? pack.id}-${pack.body.madeFor}-${pack.body.locale}.pdf`;
    return new StreamableFile(bytes, { type: 'application/pdf', disposition: `attachment; filename="${name}"`, length });
  }
}

/**
 * Each value as a server-sent event. The headers wait for the first one, so what is not there is still answered with 404
 * (an `@Sse()` route would have sent 200 by then).
 */
async function* eventsOf(values: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const value of values) {
    yield `data: ${JSON.stringify(value)}\n\n`;
  }
}
