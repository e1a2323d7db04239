import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { UnitOfWork, type Tx } from '../../../platform/database/unit-of-work.js';
import { CurrentCaller, type Caller } from '../../../platform/http/caller.js';
import { Requires } from '../../../platform/http/permissions.js';
import { Alarms } from './alarms.js';
import { AlarmPageDto, RereadingDto, RereadingPageDto } from './rereading.dto.js';
import { latestRereadings, rereadingOf, type Rereading, type RereadingState } from './rereading-rows.js';
import { Rereadings } from './rereadings.js';

const MOST = 100;

/** Whether all bytes are still what they were when they were recorded. */
@ApiTags('Exhibits')
@Controller('exhibits')
export class RereadingController {
  constructor(
    private readonly rereadings: Rereadings,
    private readonly alarms: Alarms,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Get('rereadings')
  @Requires('exhibits:read')
  @ApiOperation({ operationId: 'listRereadings', summary: 'List the latest readings of all stored bytes, the newest first' })
  @ApiOkResponse({ type: RereadingPageDto })
  list(@CurrentCaller() caller: Caller): Promise<RereadingPageDto> {
    return this.reading(caller, async (tx) => ({ data: (await latestRereadings(tx, MOST)).map(shown) }));
  }

  @Post('rereadings')
  @HttpCode(202)
  @Requires('exhibits:write')
  @ApiOperation({ operationId: 'beginRereading', summary: 'Read all stored bytes again now; the reading that is under way, if there is one' })
  @ApiAcceptedResponse({ type: RereadingDto })
  begin(@CurrentCaller() caller: Caller): Promise<RereadingDto> {
    return this.unitOfWork.run(caller.scope, async (tx) => shown(await this.rereadings.begin(tx)));
  }

  @Get('rereadings/:id')
  @Requires('exhibits:read')
  @ApiOperation({ operationId: 'getRereading', summary: 'Read one report' })
  @ApiOkResponse({ type: RereadingDto })
  get(@Param('id') id: string, @CurrentCaller() caller: Caller): Promise<RereadingDto> {
    return this.reading(caller, async (tx) => shown(await rereadingOf(tx, id)));
  }

  @Get('alarms')
  @Requires('exhibits:read')
  @ApiOperation({ operationId: 'listAlarms', summary: 'List the exhibits whose bytes are altered or missing' })
  @ApiOkResponse({ type: AlarmPageDto })
  open(@CurrentCaller() caller: Caller): Promise<AlarmPageDto> {
    return this.reading(caller, async (tx) => ({ data: await this.alarms.open(tx) }));
  }

  private reading<T>(caller: Caller, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.unitOfWork.run(caller.scope, work, { readOnly: true });
  }
}

function shown({ id, startedAt, endedAt, checked, bytes, altered, missing, entryId }: Rereading | RereadingState): RereadingDto {
  return { id, startedAt, endedAt, checked, bytes, altered, missing, entryId };
}
