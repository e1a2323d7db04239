import { Controller, Get, Post, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Answer } from '../../platform/http/answer.js';
import { CurrentCaller, type Caller } from '../../platform/http/caller.js';
import { Idempotency } from '../../platform/http/idempotency.js';
import { Public, Requires } from '../../platform/http/permissions.js';
import { ImportResultDto, TemplateQueryDto } from './imports.dto.js';
import { Imports } from './imports.js';
import { MatterImport } from './matter-import.js';
import { templateWorkbook } from './template.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const MULTIPART = { type: 'object', required: ['document'], properties: { document: { type: 'string', format: 'binary' }, file: { type: 'array', items: { type: 'string', format: 'binary' } } } };

/** /api/v1/imports: a whole matter comes in, all of it or nothing. */
@ApiTags('Imports')
@Controller('imports')
export class ImportsController {
  constructor(
    private readonly imports: Imports,
    private readonly matters: MatterImport,
    private readonly idempotency: Idempotency,
  ) {}

  @Post()
  @Requires('imports:write')
  @ApiOperation({
    operationId: 'importMatter',
    summary: 'Import a whole matter in one transaction: onus.matter/1 as JSON, or multipart with the part "document" (JSON or workbook) and each exhibit as a part "file"',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'Repeats the stored answer when the same request is sent again.' })
  @ApiConsumes('application/json', 'multipart/form-data')
  @ApiBody({ schema: MULTIPART })
  @ApiCreatedResponse({ type: ImportResultDto })
  async create(@Req() request: FastifyRequest, @CurrentCaller() caller: Caller): Promise<Answer<ImportResultDto>> {
    const { matter, files } = await this.imports.receive(caller.scope, request);
    const asked = `${JSON.stringify(matter)}\n${files.digest()}`;
    try {
      return await this.idempotency.run(caller, async (tx) => new Answer<ImportResultDto>(await this.matters.record(tx, matter, files), 201), asked);
    } finally {
      await files.discard();
    }
  }

  @Get('template.xlsx')
  @Public()
  @ApiOperation({ operationId: 'importTemplate', summary: 'Download the workbook that a matter can be filled into' })
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async template(@Query() { lang = 'en' }: TemplateQueryDto): Promise<StreamableFile> {
    return new StreamableFile(await templateWorkbook(lang), { type: XLSX, disposition: `attachment; filename="onus-import-${lang}.xlsx"` });
  }
}
