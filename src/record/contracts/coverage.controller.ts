import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { parseDate } from '../../core/time/instant.js';
import { Clock } from '../../platform/clock/index.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Answer } from '../../platform/http/answer.js';
import { CurrentCaller, type Caller } from '../../platform/http/caller.js';
import { decodeCursor, limitOf, pageAnswer } from '../../platform/http/paging.js';
import { Requires } from '../../platform/http/permissions.js';
import { CoverageDto } from './coverage.dto.js';
import { coverageOf, coverageTotals } from './coverage.js';
import { CoverageQueryDto } from './terms-draft.dto.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** /api/v1/contracts/coverage */
@ApiTags('Contracts')
@Controller('contracts/coverage')
export class CoverageController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('record:read')
  @ApiOperation({ operationId: 'getContractCoverage', summary: 'Count every contract as modelled, partly or not modelled on a day, with what is missing' })
  @ApiOkResponse({ type: CoverageDto })
  async get(@Query() query: CoverageQueryDto, @Req() request: FastifyRequest, @CurrentCaller() caller: Caller): Promise<Answer<CoverageDto>> {
    const on = query.on ?? this.clock.text().slice(0, 10);
    parseDate(on);
    const after = decodeCursor(query.after, UUID);
    const { totals, page } = await this.unitOfWork.run(
      caller.scope,
      async (tx) => ({ totals: await coverageTotals(tx, on), page: await coverageOf(tx, on, { after, limit: limitOf(query), status: query.status }) }),
      { readOnly: true },
    );
    const { headers } = pageAnswer(page, request.url);
    const data = page.data.map((one) => ({ ...one, reasons: [...one.reasons] }));
    return new Answer({ on, totals, data, nextCursor: page.nextCursor }, 200, headers);
  }
}
