import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError } from '../core/shared/errors.js';
import { type Tx, UnitOfWork } from '../platform/database/index.js';
import { Answer } from '../platform/http/answer.js';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Idempotency } from '../platform/http/idempotency.js';
import { Requires } from '../platform/http/permissions.js';
import { type Hold, Holds } from './holds.js';
import { HoldDto, HoldPageDto, HoldReleaseDto, NewHoldDto } from './ledger.dto.js';

/** Legal holds: placed, listed, released. */
@ApiTags('Ledger')
@Controller('holds')
export class HoldsController {
  constructor(
    private readonly holds: Holds,
    private readonly idempotency: Idempotency,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Get()
  @Requires('ledger:read')
  @ApiOperation({ operationId: 'listHolds', summary: 'List the legal holds, also released ones' })
  @ApiOkResponse({ type: HoldPageDto })
  list(@CurrentCaller() caller: Caller): Promise<HoldPageDto> {
    return this.unitOfWork.run(caller.scope, async (tx) => ({ data: [...(await this.holds.list(tx))] }), { readOnly: true });
  }

  @Post()
  @Requires('holds:write')
  @ApiOperation({ operationId: 'placeHold', summary: 'Place a legal hold on one record, or on the whole workspace' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: HoldDto })
  place(@Body() { subject, reason }: NewHoldDto, @CurrentCaller() caller: Caller): Promise<Answer<HoldDto>> {
    return this.idempotency.run<HoldDto>(caller, async (tx) => new Answer(await this.one(tx, await this.holds.place(tx, subject, reason)), 201));
  }

  @Post(':id/release')
  @HttpCode(200)
  @Requires('holds:write')
  @ApiOperation({ operationId: 'releaseHold', summary: 'Release a legal hold' })
  @ApiOkResponse({ type: HoldDto })
  release(@Param('id') id: string, @Body() { reason }: HoldReleaseDto, @CurrentCaller() caller: Caller): Promise<HoldDto> {
    return this.unitOfWork.run(caller.scope, async (tx) => {
      await this.one(tx, id);
      await this.holds.release(tx, id, reason);
      return this.one(tx, id);
    });
  }

  private async one(tx: Tx, id: string): Promise<Hold> {
    const hold = (await this.holds.list(tx)).find((one) => one.id === id);
    if (hold === undefined) throw new DomainError('not-found', { kind: 'legal hold' });
    return hold;
  }
}
