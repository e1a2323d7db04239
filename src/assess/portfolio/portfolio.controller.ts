import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Answer } from '../../platform/http/answer.js';
import { CurrentCaller, type Caller } from '../../platform/http/caller.js';
import { decodeCursor, pageAnswer } from '../../platform/http/paging.js';
import { Requires } from '../../platform/http/permissions.js';
import { PortfolioDto, PortfolioQueryDto, PortfolioWordsDto } from './portfolio.dto.js';
import { Portfolio } from './portfolio.js';
import { LEAVES_OUT, REASONS } from './reasons.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DEFAULT_CONTRACTS = 200;

/** /api/v1/portfolio */
@ApiTags('Portfolio')
@ApiExtraModels(PortfolioWordsDto)
@Controller('portfolio')
export class PortfolioController {
  constructor(private readonly portfolio: Portfolio) {}

  @Get()
  @Requires('assessments:read')
  @ApiOperation({ operationId: 'getPortfolio', summary: 'Level, promise and credit of all terms over months, computed from the record as it stands' })
  @ApiOkResponse({ type: PortfolioDto })
  async get(@Query() query: PortfolioQueryDto, @Req() request: FastifyRequest, @CurrentCaller() caller: Caller): Promise<Answer<PortfolioDto>> {
    const { from, to, contract, vendor } = query;
    const after = decodeCursor(query.after, UUID);
    const { ledger, data, nextCursor } = await this.portfolio.read(caller.scope, { from, to, contract, vendor, after, limit: query.limit ?? DEFAULT_CONTRACTS });
    const { headers } = pageAnswer({ data, nextCursor }, request.url);
    return new Answer({ from, to, ledger, leavesOut: LEAVES_OUT, reasons: REASONS, data, nextCursor }, 200, headers);
  }
}
