import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError } from '../core/shared/errors.js';
import { type Tx, UnitOfWork } from '../platform/database/index.js';
import { Answer } from '../platform/http/answer.js';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Idempotency } from '../platform/http/idempotency.js';
import { Requires } from '../platform/http/permissions.js';
import { Erasure } from './erasure.js';
import { ErasedDto, ErasureGroundDto, LedgerEntryDto, LedgerPageDto, LedgerPositionDto, LedgerQueryDto } from './ledger.dto.js';
import { Ledger } from './ledger.js';
import { type LedgerEntry, LedgerReader, bodyOf } from './reader.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The log of the workspace as it stands, in its own order: what other systems follow, from an index on. */
@ApiTags('Ledger')
@Controller('ledger')
export class LedgerController {
  constructor(
    private readonly ledger: Ledger,
    private readonly reader: LedgerReader,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Get()
  @Requires('ledger:read')
  @ApiOperation({ operationId: 'getLedgerPosition', summary: 'Where the ledger stands: newest index, and the root over everything up to it' })
  @ApiOkResponse({ type: LedgerPositionDto })
  position(@CurrentCaller() caller: Caller): Promise<LedgerPositionDto> {
    return this.reading(caller, (tx) => this.ledger.position(tx));
  }

  @Get('entries')
  @Requires('ledger:read')
  @ApiOperation({ operationId: 'listLedgerEntries', summary: 'List sequenced entries of every kind from an index on; the cursor of change feeds' })
  @ApiOkResponse({ type: LedgerPageDto })
  list(@Query() { from = 0, limit = 50 }: LedgerQueryDto, @CurrentCaller() caller: Caller): Promise<LedgerPageDto> {
    return this.reading(caller, async (tx) => {
      const entries = await this.reader.from(tx, from, limit);
      return { data: entries.map(entryDto), next: (entries.at(-1)?.index ?? from - 1) + 1 };
    });
  }

  @Get('entries/:id')
  @Requires('ledger:read')
  @ApiOperation({ operationId: 'getLedgerEntry', summary: 'Read one entry' })
  @ApiOkResponse({ type: LedgerEntryDto })
  get(@Param('id') id: string, @CurrentCaller() caller: Caller): Promise<LedgerEntryDto> {
    return this.reading(caller, async (tx) => {
      const entry = UUID.test(id) ? await this.reader.entry(tx, id) : undefined;
      if (entry === undefined) throw new DomainError('not-found', { kind: 'ledger entry' });
      return entryDto(entry);
    });
  }

  private reading<T>(caller: Caller, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.unitOfWork.run(caller.scope, work, { readOnly: true });
  }
}

/** The one way in which recorded text is erased, for privacy law. */
@ApiTags('Ledger')
@Controller('ledger/entries/:id/erasure')
export class ErasureController {
  constructor(
    private readonly erasure: Erasure,
    private readonly idempotency: Idempotency,
  ) {}

  @Post()
  @Requires('erasures:write')
  @ApiOperation({ operationId: 'eraseLedgerEntry', summary: 'Erase the body of an entry, for privacy law; refused under a legal hold' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: ErasedDto })
  erase(@Param('id') id: string, @Body() ground: ErasureGroundDto, @CurrentCaller() caller: Caller): Promise<Answer<ErasedDto>> {
    if (!UUID.test(id)) throw new DomainError('not-found', { kind: 'ledger entry' });
    return this.idempotency.run<ErasedDto>(caller, async (tx) => {
      const { tombstoneEntryId, issuedPacks } = await this.erasure.erase(tx, id, ground);
      return new Answer({ tombstoneEntryId, issuedPacks: [...issuedPacks] }, 201);
    });
  }
}

function entryDto({ text, recordedAt, ...entry }: LedgerEntry): LedgerEntryDto {
  const body = text === null ? null : bodyOf(text);
  return { ...entry, recordedAt: new Date(recordedAt).toISOString(), body: typeof body === 'object' ? body : null };
}
