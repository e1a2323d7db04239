import { createHash } from 'node:crypto';
import { Controller, Get, HttpCode, Post, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Answer } from '../../platform/http/answer.js';
import { CurrentCaller, type Caller } from '../../platform/http/caller.js';
import { Idempotency } from '../../platform/http/idempotency.js';
import { Requires } from '../../platform/http/permissions.js';
import { receiveWorksheet } from './received-worksheet.js';
import { WorksheetQueryDto, WorksheetResultDto } from './terms-worksheet.dto.js';
import { TermsWorksheet, type WorksheetResult } from './terms-worksheet.js';
import { worksheetFile } from './worksheet-file.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const MULTIPART = { type: 'object', required: ['worksheet'], properties: { worksheet: { type: 'string', format: 'binary' } } };

/** /api/v1/terms-worksheet: many promises as one table; each row becomes a draft that a second person reviews. */
@ApiTags('Terms worksheet')
@Controller('terms-worksheet')
export class TermsWorksheetController {
  constructor(
    private readonly worksheets: TermsWorksheet,
    private readonly idempotency: Idempotency,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Get()
  @Requires('record:read')
  @ApiOperation({ operationId: 'getTermsWorksheet', summary: 'Download the worksheet for terms, empty or with a row for each contract' })
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async get(@Query() { locale = 'en', contract }: WorksheetQueryDto, @CurrentCaller() caller: Caller): Promise<StreamableFile> {
    const wanted = contract === undefined || contract === 'all' ? undefined : contract.split(',').map((one) => one.trim()).filter((one) => one !== '');
    const contracts = contract === undefined ? [] : await this.unitOfWork.run(caller.scope, (tx) => this.worksheets.contracts(tx, wanted), { readOnly: true });
    return new StreamableFile(await worksheetFile(locale, contracts), { type: XLSX, disposition: `attachment; filename="onus-terms-${locale}.xlsx"` });
  }

  @Post('preview')
  @HttpCode(200)
  @Requires('record:read')
  @ApiOperation({ operationId: 'previewTermsWorksheet', summary: 'Show what each row of a filled worksheet would do, with every bad cell; nothing is recorded' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: MULTIPART })
  @ApiOkResponse({ type: WorksheetResultDto })
  async preview(@Req() request: FastifyRequest, @CurrentCaller() caller: Caller): Promise<WorksheetResult> {
    const worksheet = await receiveWorksheet(request);
    return this.unitOfWork.run(caller.scope, (tx) => this.worksheets.preview(tx, worksheet), { readOnly: true });
  }

  @Post()
  @Requires('record:write')
  @ApiOperation({ operationId: 'importTermsWorksheet', summary: 'Record every filled row of a worksheet as a draft, or nothing where a cell is bad' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'Repeats the stored answer when the same request is sent again.' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: MULTIPART })
  @ApiCreatedResponse({ type: WorksheetResultDto })
  async import(@Req() request: FastifyRequest, @CurrentCaller() caller: Caller): Promise<Answer<WorksheetResult>> {
    const worksheet = await receiveWorksheet(request);
    const asked = createHash('sha256').update(worksheet.bytes).digest('hex');
    return this.idempotency.run(caller, async (tx) => new Answer(await this.worksheets.record(tx, worksheet), 201), asked);
  }
}
