import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { differencesOf } from '../core/ledger/differences.js';
import { DomainError } from '../core/shared/errors.js';
import { type Tx, UnitOfWork } from '../platform/database/index.js';
import { Answer } from '../platform/http/answer.js';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Idempotency } from '../platform/http/idempotency.js';
import { Requires, type Permission } from '../platform/http/permissions.js';
import { Erasure } from './erasure.js';
import { ErasedDto, ErasureGroundDto, LedgerEntryDto, LedgerFeedQueryDto, LedgerHistoryDto, type LedgerHistoryEntryDto, LedgerPageDto, LedgerPositionDto, LedgerQueryDto } from './ledger.dto.js';
import { Ledger } from './ledger.js';
import { type Change, type LedgerEntry, LedgerReader, bodyOf } from './reader.js';

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
  @ApiOperation({ operationId: 'listLedgerEntries', summary: 'List sequenced entries, of every kind or of some, from an index on; the cursor of change feeds' })
  @ApiOkResponse({ type: LedgerPageDto })
  list(@Query() { from = 0, limit = 50, kind }: LedgerFeedQueryDto, @CurrentCaller() caller: Caller): Promise<LedgerPageDto> {
    return this.reading(caller, async (tx) => {
      const { entries, next, size } = await this.reader.feed(tx, from, limit, kind?.split(','));
      return { data: entries.map((entry) => entryDto(entry, caller)), next, size };
    });
  }

  @Get('history/:subject')
  @Requires('ledger:read')
  @ApiOperation({ operationId: 'getLedgerHistory', summary: 'Everything recorded about one thing, in order, each version with what it changed: before and after' })
  @ApiOkResponse({ type: LedgerHistoryDto })
  history(@Param('subject') subject: string, @Query() { from = 0, limit = 50 }: LedgerQueryDto, @CurrentCaller() caller: Caller): Promise<LedgerHistoryDto> {
    if (!UUID.test(subject)) throw new DomainError('not-found', { kind: 'record' });
    return this.reading(caller, async (tx) => {
      const changes = await this.reader.changes(tx, subject, from, limit);
      if (changes.length === 0 && from === 0) throw new DomainError('not-found', { kind: 'sequenced record' });
      return { data: changes.map((change) => changeDto(change, caller)), next: (changes.at(-1)?.entry.index ?? from - 1) + 1 };
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
      return entryDto(entry, caller);
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

function changeDto({ entry, before }: Change, caller: Caller): LedgerHistoryEntryDto {
  const changes = entry.text === null || before === null || isWithheld(entry, caller) ? null : differencesOf(bodyOf(before), bodyOf(entry.text));
  return Object.assign(entryDto(entry, caller), { changes });
}

function entryDto({ text, recordedAt, ...entry }: LedgerEntry, caller: Caller): LedgerEntryDto {
  const body = text === null ? null : isWithheld(entry, caller) ? { withheld: ANALYSIS } : bodyOf(text);
  return { ...entry, recordedAt: new Date(recordedAt).toISOString(), body: typeof body === 'object' ? body : null };
}

const ANALYSIS = 'analysis:read' satisfies Permission;

/** An assessment holds our own analysis of the dispute; its entry is shown, its body only to keys that may see that. */
function isWithheld({ kind }: Pick<LedgerEntry, 'kind'>, { permissions }: Caller): boolean {
  return kind === 'assessment' && !permissions.has(ANALYSIS);
}
