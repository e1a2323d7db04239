import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { isJsonObject, type JsonValue } from '../../core/shared/json.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Answer } from '../../platform/http/answer.js';
import { CurrentCaller, type Caller } from '../../platform/http/caller.js';
import { Requires } from '../../platform/http/permissions.js';
import { RecordService, type Recorded } from '../shared/index.js';
import { ExhibitFindingsDto, ExhibitLinksDto } from './exhibit.dto.js';
import { ExhibitLinks } from './exhibit-links.js';
import { transferDocuments } from './transfer.controller.js';
import { transferKind, type TransferRecord } from './transfer.kind.js';

/** /api/v1/exhibits/{id}: links, findings and transfers. */
@ApiTags('Exhibits')
@Controller('exhibits/:id')
export class ExhibitLinksController {
  constructor(
    private readonly links: ExhibitLinks,
    private readonly records: RecordService,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Get('links')
  @Requires('exhibits:read')
  @ApiOperation({ operationId: 'listExhibitLinks', summary: 'List what cites an exhibit, what was made of it, and exhibits with the same bytes' })
  @ApiOkResponse({ type: ExhibitLinksDto })
  linksOf(@Param('id') id: string, @CurrentCaller() caller: Caller): Promise<ExhibitLinksDto> {
    return this.unitOfWork.run(caller.scope, (tx) => this.links.of(tx, id), { readOnly: true });
  }

  @Get('findings')
  @Requires('exhibits:read')
  @ApiOperation({ operationId: 'listExhibitFindings', summary: 'List what does not fit together: a declared type that the bytes do not show, dates in the wrong order' })
  @ApiOkResponse({ type: ExhibitFindingsDto })
  findings(@Param('id') id: string, @CurrentCaller() caller: Caller): Promise<ExhibitFindingsDto> {
    return this.unitOfWork.run(caller.scope, async (tx) => ({ data: await this.links.findingsOf(tx, id) }), { readOnly: true });
  }

  @Post('transfers')
  @Requires('exhibits:write')
  @ApiOperation({ operationId: 'transferExhibit', summary: 'Record that this exhibit, or a copy of it, passed from one party to another' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @transferDocuments.answersRecord(201)
  transfer(@Param('id') id: string, @Body() body: JsonValue, @CurrentCaller() caller: Caller): Promise<Answer<Recorded<TransferRecord>>> {
    return this.records.create(caller, transferKind, isJsonObject(body) ? { ...body, exhibit: id } : body);
  }
}
transferDocuments.types(ExhibitLinksController, { transfer: [String, transferDocuments.Body, Object] });
