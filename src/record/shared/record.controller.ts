import { Body, Controller, Get, Param, Post, Put, Query, Req } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { JsonValue } from '../../core/shared/json.js';
import type { Answer } from '../../platform/http/answer.js';
import { CurrentCaller, type Caller } from '../../platform/http/caller.js';
import { ExpectedVersion } from '../../platform/http/etag.js';
import type { Page } from '../../platform/http/paging.js';
import { Requires, type Permission, type PermissionArea } from '../../platform/http/permissions.js';
import type { CommonBody } from './body.js';
import { describeKind, type KindDocuments } from './describe-kind.js';
import type { Recorded, RecordKind } from './kind.js';
import type { RecordedOrErased } from './record-reader.js';
import { RecordService, type BatchOutcome } from './record.service.js';
import { VersionQueryDto } from './record.query.dto.js';

const IDEMPOTENCY = { name: 'Idempotency-Key', required: false, description: 'Repeats the stored answer when the same request is sent again.' };
const IF_MATCH = { name: 'If-Match', required: true, description: 'ETag of the version that was read, such as "v3".' };

/** The constructor that the factories below give; a feature's controller extends it and adds nothing. */
type ControllerClass<T> = new (records: RecordService) => T;

interface ReadRoutes<B extends CommonBody> {
  readonly records: RecordService;
  list(query: object, request: FastifyRequest, caller: Caller): Promise<Answer<Page<Recorded<B>>>>;
  get(id: string, query: VersionQueryDto, caller: Caller): Promise<Answer<Recorded<B>>>;
  history(id: string, query: object, request: FastifyRequest, caller: Caller): Promise<Answer<Page<RecordedOrErased<B>>>>;
}

/** GET list, one, and history of a kind. */
export function ReadRecordController<B extends CommonBody>(kind: RecordKind<B>, documents: KindDocuments = describeKind(kind)): ControllerClass<ReadRoutes<B>> {
  const { title } = documents;
  const { read } = permissionsOf(kind);

  @ApiTags(title.plural)
  @Controller(kind.plural)
  class Routes implements ReadRoutes<B> {
    constructor(readonly records: RecordService) {}

    @Get()
    @Requires(read)
    @ApiOperation({ operationId: `list${title.pluralName}`, summary: `List ${kind.plural}, in the order of recording` })
    @documents.answersPage()
    list(@Query() query: object, @Req() request: FastifyRequest, @CurrentCaller() caller: Caller): Promise<Answer<Page<Recorded<B>>>> {
      return this.records.list(caller, kind, { query, url: request.url });
    }

    @Get(':id')
    @Requires(read)
    @ApiOperation({ operationId: `get${title.name}`, summary: `Read one ${kind.name}: its current version, or the one asked for` })
    @documents.answersRecord(200)
    get(@Param('id') id: string, @Query() query: VersionQueryDto, @CurrentCaller() caller: Caller): Promise<Answer<Recorded<B>>> {
      return this.records.get(caller, kind, id, query.version);
    }

    @Get(':id/history')
    @Requires(read)
    @ApiOperation({ operationId: `list${title.name}History`, summary: `List every recorded version of one ${kind.name}, the oldest first` })
    @documents.answersPage()
    history(@Param('id') id: string, @Query() query: object, @Req() request: FastifyRequest, @CurrentCaller() caller: Caller): Promise<Answer<Page<RecordedOrErased<B>>>> {
      return this.records.history(caller, kind, id, { query, url: request.url });
    }
  }
  documents.types(Routes, { list: [documents.Query, Object, Object], history: [String, documents.PageQuery, Object, Object] });
  return Routes;
}

/** The read routes, and POST, PUT and batch. */
export function RecordController<B extends CommonBody>(kind: RecordKind<B>, documents: KindDocuments = describeKind(kind)): ControllerClass<ReadRoutes<B>> {
  const { title } = documents;
  const { write } = permissionsOf(kind);

  class Routes extends ReadRecordController(kind, documents) {
    @Post()
    @Requires(write)
    @ApiOperation({ operationId: `record${title.name}`, summary: `Record ${title.article} ${kind.name}` })
    @ApiHeader(IDEMPOTENCY)
    @documents.answersRecord(201)
    create(@Body() body: JsonValue, @CurrentCaller() caller: Caller): Promise<Answer<Recorded<B>>> {
      return this.records.create(caller, kind, body);
    }

    @Post('batch')
    @Requires(write)
    @ApiOperation({ operationId: `record${title.pluralName}`, summary: `Record up to 1,000 ${kind.plural}, each for itself` })
    @ApiHeader(IDEMPOTENCY)
    @documents.answersBatch()
    batch(@Body() body: { readonly rows: readonly JsonValue[] }, @CurrentCaller() caller: Caller): Promise<Answer<BatchOutcome>> {
      return this.records.batch(caller, kind, body.rows);
    }

    @Put(':id')
    @Requires(write)
    @ApiOperation({ operationId: `revise${title.name}`, summary: `Record the next version of one ${kind.name}` })
    @ApiHeader(IF_MATCH)
    @documents.answersRecord(200)
    revise(@Param('id') id: string, @ExpectedVersion() version: number, @Body() body: JsonValue, @CurrentCaller() caller: Caller): Promise<Answer<Recorded<B>>> {
      return this.records.revise(caller, kind, { id, version }, body);
    }
  }
  documents.types(Routes, { create: [documents.Body, Object], batch: [documents.Batch, Object], revise: [String, Object, documents.Body, Object] });
  return Routes;
}

/** All routes, and PUT under the id of another system. */
export function ExternalRecordController<B extends CommonBody>(kind: RecordKind<B>): ControllerClass<ReadRoutes<B>> {
  const documents = describeKind(kind);
  const { write } = permissionsOf(kind);

  class Routes extends RecordController(kind, documents) {
    @Put('by-external/:system/:externalId')
    @Requires(write)
    @ApiOperation({ operationId: `upsert${documents.title.name}`, summary: `Record what another system sends: a new ${kind.name}, its next version, or nothing where nothing changed` })
    @documents.answersRecord(200)
    upsert(@Param('system') system: string, @Param('externalId') externalId: string, @Body() body: JsonValue, @CurrentCaller() caller: Caller): Promise<Answer<Recorded<B>>> {
      return this.records.upsert(caller, kind, { system, id: externalId }, body);
    }
  }
  documents.types(Routes, { upsert: [String, String, documents.Body, Object] });
  return Routes;
}

function permissionsOf({ area = 'record' }: { readonly area?: PermissionArea }): { readonly read: Permission; readonly write: Permission } {
  return { read: `${area}:read`, write: `${area}:write` };
}
