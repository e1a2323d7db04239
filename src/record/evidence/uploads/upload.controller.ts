import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { JsonValue } from '../../../core/shared/json.js';
import { Answer } from '../../../platform/http/answer.js';
import { CurrentCaller, type Caller } from '../../../platform/http/caller.js';
import { Idempotency } from '../../../platform/http/idempotency.js';
import { Requires } from '../../../platform/http/permissions.js';
import { refuse } from '../../../platform/http/problems.js';
import { PIECE_TYPE } from '../../../platform/http/upload-body.js';
import type { Recorded } from '../../shared/index.js';
import { documents } from '../exhibit.controller.js';
import type { Exhibit } from '../exhibit.kind.js';
import { UploadedExhibits } from './uploaded-exhibits.js';
import { NewUploadDto, UploadDto } from './upload.dto.js';
import type { UploadState } from './upload-rows.js';
import { Uploads } from './uploads.js';

/**
 * /api/v1/uploads: files in pieces, to be continued after an interruption. HEAD, PATCH and DELETE are those of tus 1.0
 * (Upload-Offset, Upload-Length, application/offset+octet-stream); the upload is begun with JSON, and finished explicitly.
 */
@ApiTags('Exhibits')
@Controller('uploads')
export class UploadController {
  constructor(
    private readonly uploads: Uploads,
    private readonly exhibits: UploadedExhibits,
    private readonly idempotency: Idempotency,
  ) {}

  @Post()
  @Requires('exhibits:write')
  @ApiOperation({ operationId: 'beginUpload', summary: 'Begin an upload in pieces: announce name, length and, better, the SHA-256 of the file' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: UploadDto })
  begin(@Body() announced: NewUploadDto, @CurrentCaller() caller: Caller): Promise<Answer<UploadDto>> {
    return this.idempotency.run<UploadDto>(caller, async (tx) => {
      const upload = await this.uploads.begin(tx, announced);
      return new Answer(upload, 201, { ...positionOf(upload), location: `/api/v1/uploads/${upload.id}` });
    });
  }

  @Get(':id')
  @Requires('exhibits:write')
  @ApiOperation({ operationId: 'getUpload', summary: 'Where an upload stands; HEAD answers the same in Upload-Offset and Upload-Length' })
  @ApiOkResponse({ type: UploadDto })
  async get(@Param('id') id: string, @CurrentCaller() caller: Caller): Promise<Answer<UploadDto>> {
    const upload = await this.uploads.find(caller.scope, id);
    return new Answer(upload, 200, positionOf(upload));
  }

  @Patch(':id')
  @Requires('exhibits:write')
  @ApiOperation({ operationId: 'addToUpload', summary: 'Send the next bytes, from Upload-Offset on; what arrived before an interruption is kept' })
  @ApiHeader({ name: 'Upload-Offset', required: true, description: 'Where in the file the body begins' })
  @ApiConsumes(PIECE_TYPE)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiNoContentResponse({ description: 'Stored; Upload-Offset says where to continue' })
  async add(@Param('id') id: string, @Headers('upload-offset') offset: string | undefined, @Req() request: FastifyRequest, @CurrentCaller() caller: Caller): Promise<Answer<undefined>> {
    if (request.headers['content-type']?.startsWith(PIECE_TYPE) !== true) refuse('media-type-unsupported');
    if (offset === undefined || !/^\d{1,15}$/.test(offset)) refuse('upload-offset-invalid');
    const upload = await this.uploads.add(caller.scope, id, Number(offset), request.raw);
    return new Answer(undefined, 204, positionOf(upload));
  }

  @Post(':id/finish')
  @HttpCode(200)
  @Requires('exhibits:write')
  @ApiOperation({ operationId: 'finishUpload', summary: 'Have what arrived hashed; another SHA-256 than announced ends the upload' })
  @ApiOkResponse({ type: UploadDto })
  finish(@Param('id') id: string, @CurrentCaller() caller: Caller): Promise<UploadDto> {
    return this.uploads.finish(caller.scope, id);
  }

  @Post(':id/exhibit')
  @Requires('exhibits:write')
  @ApiOperation({ operationId: 'recordUpload', summary: 'Record a finished upload as an exhibit; the body is its record, as in the part "record" of POST /exhibits' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @documents.answersRecord(201)
  record(@Param('id') id: string, @Body() record: JsonValue, @CurrentCaller() caller: Caller): Promise<Answer<Recorded<Exhibit>>> {
    return this.exhibits.record(caller, id, record);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('exhibits:write')
  @ApiOperation({ operationId: 'dropUpload', summary: 'Give an upload up; an exhibit that it has become stays' })
  async drop(@Param('id') id: string, @CurrentCaller() caller: Caller): Promise<void> {
    await this.uploads.drop(caller.scope, id);
  }
}

documents.types(UploadController, { record: [String, documents.Body, Object] });

function positionOf({ offset, bytes, expiresAt }: UploadState): Record<string, string> {
  return { 'tus-resumable': '1.0.0', 'upload-offset': `${offset}`, 'upload-length': `${bytes}`, 'upload-expires': new Date(expiresAt).toUTCString() };
}
