import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Snapshots } from '../../claims/claims/index.js';
import { privilegeLog } from '../../core/pack/privilege-log.js';
import { Clock } from '../../platform/clock/index.js';
import { Answer } from '../../platform/http/answer.js';
import { CurrentCaller, type Caller } from '../../platform/http/caller.js';
import { Requires } from '../../platform/http/permissions.js';
import { wordsOf } from '../packs/index.js';
import { privilegeCsv } from './privilege-csv.js';
import { PrivilegeLogDto, PrivilegeLogQueryDto } from './privilege-log.dto.js';

/** /api/v1/claims/{id}/privilege-log: made on request, and never part of a pack. */
@ApiTags('Claims')
@Controller('claims/:id/privilege-log')
export class PrivilegeLogController {
  constructor(
    private readonly snapshots: Snapshots,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('claims:read')
  @ApiOperation({ operationId: 'getPrivilegeLog', summary: 'What is withheld as privileged: date, author, recipients, type and basis, without what it says; as JSON or CSV, English or Korean' })
  @ApiOkResponse({ type: PrivilegeLogDto })
  async log(@Param('id') id: string, @Query() { format = 'json', locale = 'en' }: PrivilegeLogQueryDto, @CurrentCaller() caller: Caller): Promise<Answer<PrivilegeLogDto | string>> {
    const { matter, claimId, claim, ledger } = await this.snapshots.read(caller.scope, id, this.clock.text().slice(0, 10));
    const rows = privilegeLog(matter, claimId);
    const reference = claim.reference ?? claimId;
    if (format === 'csv') {
      const name = `privilege-log-${reference}-${locale}.csv`.replace(/[^\w.-]+/g, '-');
      return new Answer(privilegeCsv(rows, await wordsOf('plain', locale), locale), 200, { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"` });
    }
    return new Answer({ claim: reference, ledgerIndex: ledger.index, rows: rows.map(({ recipients, ...row }) => ({ ...row, recipients: [...recipients] })) });
  }
}
