import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { readCount } from '../../core/ledger/checkpoint.js';
import { DomainError } from '../../core/shared/errors.js';
import { type Tx, UnitOfWork } from '../../platform/database/index.js';
import { type Caller, CurrentCaller } from '../../platform/http/caller.js';
import { Requires } from '../../platform/http/permissions.js';
import { JobRuns } from '../../platform/jobs/index.js';
import { replyOf, TimestampAuthority } from '../../platform/seal/index.js';
import { CheckpointsQueryDto } from '../proofs.dto.js';
import { STAMP_LEDGER } from './stamped-log.js';
import { TimestampPageDto } from './timestamps.dto.js';
import { type CheckpointTimestamp, Timestamps } from './timestamps.js';

/** When the log existed, as an authority outside says. */
@ApiTags('Ledger')
@Controller('ledger/timestamps')
export class TimestampsController {
  constructor(
    private readonly timestamps: Timestamps,
    private readonly authority: TimestampAuthority,
    private readonly runs: JobRuns,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Get()
  @Requires('ledger:read')
  @ApiOperation({ operationId: 'listTimestamps', summary: 'List the time-stamps (RFC 3161) of checkpoints, the smallest first, with the state of stamping' })
  @ApiOkResponse({ type: TimestampPageDto })
  list(@Query() { after = 0, limit = 50 }: CheckpointsQueryDto, @CurrentCaller() caller: Caller): Promise<TimestampPageDto> {
    return this.reading(caller, async (tx) => {
      const found = await this.timestamps.list(tx, after, limit);
      const run = await this.runs.latest(tx, STAMP_LEDGER);
      return { authority: this.authority.name ?? null, problem: run?.state === 'failed' ? (run.problem as object) : null, data: found.map(shown), next: found.at(-1)?.size ?? after };
    });
  }

  @Get(':size/token')
  @Requires('ledger:read')
  @ApiOperation({ operationId: 'getTimestampToken', summary: 'The time-stamp of one checkpoint as openssl ts reads it; what it stamps is the checkpoint of that size, byte for byte' })
  @ApiProduces('application/timestamp-reply')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async token(@Param('size') size: string, @CurrentCaller() caller: Caller): Promise<StreamableFile> {
    const count = readCount(size);
    const found = count === undefined ? undefined : await this.reading(caller, (tx) => this.timestamps.at(tx, count));
    if (found === undefined) throw new DomainError('not-found', { kind: 'time-stamp' });
    return new StreamableFile(replyOf(found.token), { type: 'application/timestamp-reply', disposition: `attachment; filename="checkpoint-${found.size}.tsr"` });
  }

  private reading<T>(caller: Caller, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.unitOfWork.run(caller.scope, work, { readOnly: true });
  }
}

function shown({ token: _token, ...facts }: CheckpointTimestamp): Omit<CheckpointTimestamp, 'token'> {
  return facts;
}
