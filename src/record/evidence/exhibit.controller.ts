import { Body, Controller, Get, Param, Post, Put, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { JsonValue } from '../../core/shared/json.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Answer } from '../../platform/http/answer.js';
import { CurrentCaller, type Caller } from '../../platform/http/caller.js';
import { etagOf, ExpectedVersion } from '../../platform/http/etag.js';
import { downloadAs } from '../../platform/http/file-name.js';
import { Idempotency } from '../../platform/http/idempotency.js';
import { Requires } from '../../platform/http/permissions.js';
import { readUpload } from '../../platform/http/upload.js';
import { createdAnswer, describeKind, plainCopy, ReadRecordController, RecordService, type Recorded } from '../shared/index.js';
import { CustodyPageDto } from './exhibit.dto.js';
import { exhibitKind, type Exhibit } from './exhibit.kind.js';
import { Exhibits, recordOfUpload } from './exhibits.js';

export const documents = describeKind(exhibitKind);

/** /api/v1/exhibits: bytes come in as a stream of two parts, and go out as a stream. */
@Controller('exhibits')
export class ExhibitController extends ReadRecordController(exhibitKind, documents) {
  constructor(
    records: RecordService,
    private readonly exhibits: Exhibits,
    private readonly idempotency: Idempotency,
    private readonly unitOfWork: UnitOfWork,
  ) {
    super(records);
  }

  @Post()
  @Requires('exhibits:write')
  @ApiOperation({ operationId: 'uploadExhibit', summary: 'Upload an exhibit: the part "record" (JSON), then the part "file"' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['record', 'file'], properties: { record: { $ref: '#/components/schemas/Exhibit' }, file: { type: 'string', format: 'binary' } } } })
  @documents.answersRecord(201)
  async upload(@Req() request: FastifyRequest, @CurrentCaller() caller: Caller): Promise<Answer<Recorded<Exhibit>>> {
    const upload = await readUpload(request);
    const blob = await this.exhibits.receive(caller.scope, upload);
    const asked = blob.sha256 + JSON.stringify(plainCopy(upload.record));
    try {
      return await this.idempotency.run(caller, async (tx) => createdAnswer(exhibitKind, await this.exhibits.take(tx, recordOfUpload(upload), blob)), asked);
    } finally {
      await blob.discard();
    }
  }

  @Put(':id')
  @Requires('exhibits:write')
  @ApiOperation({ operationId: 'reviseExhibit', summary: 'Record the next version of what is known of an exhibit; its bytes stay' })
  @ApiHeader({ name: 'If-Match', required: true })
  @documents.answersRecord(200)
  async revise(@Param('id') id: string, @ExpectedVersion() version: number, @Body() body: JsonValue, @CurrentCaller() caller: Caller): Promise<Answer<Recorded<Exhibit>>> {
    const record = await this.unitOfWork.run(caller.scope, (tx) => this.exhibits.revise(tx, { id, version }, body));
    return new Answer(record, 200, { etag: etagOf(record.version) });
  }

  @Get(':id/content')
  @Requires('exhibits:read')
  @ApiOperation({ operationId: 'downloadExhibit', summary: 'Download the bytes; noted in the custody of the exhibit' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async download(@Param('id') id: string, @CurrentCaller() caller: Caller): Promise<StreamableFile> {
    const { exhibit, bytes } = await this.unitOfWork.run(caller.scope, (tx) => this.exhibits.open(tx, id));
    // With its length, so that a stream that fails (bytes that were altered) never looks like a whole file.
    const length = exhibit.bytes === undefined ? {} : { length: exhibit.bytes };
    return new StreamableFile(bytes, { type: 'application/octet-stream', disposition: downloadAs(exhibit.file), ...length });
  }

  @Get(':id/custody')
  @Requires('exhibits:read')
  @ApiOperation({ operationId: 'listCustody', summary: 'List what happened to an exhibit' })
  @ApiOkResponse({ type: CustodyPageDto })
  custody(@Param('id') id: string, @CurrentCaller() caller: Caller): Promise<CustodyPageDto> {
    return this.unitOfWork.run(caller.scope, async (tx) => ({ data: await this.exhibits.custodyOf(tx, id) }), { readOnly: true });
  }
}
documents.types(ExhibitController, { revise: [String, Object, documents.Body, Object] });
