import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { object } from '../../core/formats/declare.js';
import { DomainError } from '../../core/shared/errors.js';
import { isJsonObject, pointerTo, type JsonObject, type JsonValue } from '../../core/shared/json.js';
import { UnitOfWork, type Tx } from '../../platform/database/unit-of-work.js';
import { Answer } from '../../platform/http/answer.js';
import { CurrentCaller, type Caller } from '../../platform/http/caller.js';
import { etagOf, ExpectedVersion } from '../../platform/http/etag.js';
import { Idempotency } from '../../platform/http/idempotency.js';
import { describeSchema, documentClass } from '../../platform/http/json-document.js';
import { Requires } from '../../platform/http/permissions.js';
import { problemOf, refuse } from '../../platform/http/problems.js';
import { callerSchema, createdAnswer, describeKind, ReadRecordController, RecordService, type Outcome, type Recorded } from '../shared/index.js';
import { DraftStepDto, SendBackDto } from './terms-draft.dto.js';
import { DRAFT_STATES, draftContent, termsDraftKind, type TermsDraft } from './terms-draft.kind.js';
import { TermsDrafts } from './terms-drafts.js';

const documents = describeKind(termsDraftKind);
const { contract, promise, origin: _origin, ...written } = draftContent;
const WRITTEN = Object.keys(written);
const NewDraft = documentClass('NewTermsDraft', callerSchema(object({ contract, promise, ...written }).schema()));
const WrittenDraft = documentClass('WrittenTermsDraft', callerSchema(object(written).schema()));

const IF_MATCH = { name: 'If-Match', required: true, description: 'ETag of the version that was read, such as "v3".' };

describeSchema('DraftSteps', {
  type: 'object',
  required: ['done', 'refused', 'rows'],
  properties: {
    done: { type: 'integer' },
    refused: { type: 'integer' },
    rows: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'outcome'],
        properties: { id: { type: 'string', format: 'uuid' }, outcome: { enum: ['done', 'refused'] }, version: { type: 'integer' }, state: { enum: [...DRAFT_STATES] }, problem: { $ref: '#/components/schemas/ProblemDto' } },
      },
    },
  },
});

/** What became of each draft of a step for many. */
export interface DraftSteps {
  readonly done: number;
  readonly refused: number;
  readonly rows: readonly object[];
}

/** /api/v1/terms-drafts: drafted by one person, reviewed by another, then in force. */
@Controller('terms-drafts')
export class TermsDraftController extends ReadRecordController(termsDraftKind, documents) {
  constructor(
    records: RecordService,
    private readonly drafts: TermsDrafts,
    private readonly idempotency: Idempotency,
    private readonly unitOfWork: UnitOfWork,
  ) {
    super(records);
  }

  @Post()
  @Requires('record:write')
  @ApiOperation({ operationId: 'draftTerms', summary: 'Draft one promise of a contract, with the words of the document behind each figure' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @documents.answersRecord(201)
  create(@Body() body: JsonValue, @CurrentCaller() caller: Caller): Promise<Answer<Recorded<TermsDraft>>> {
    const content = only(body, ['contract', 'promise', ...WRITTEN]);
    return this.idempotency.run(caller, async (tx) => createdAnswer(termsDraftKind, await this.drafts.create(tx, content)));
  }

  @Put(':id')
  @Requires('record:write')
  @ApiOperation({ operationId: 'rewriteTermsDraft', summary: 'Write a draft anew; it must then be submitted and reviewed again' })
  @ApiHeader(IF_MATCH)
  @documents.answersRecord(200)
  rewrite(@Param('id') id: string, @ExpectedVersion() version: number, @Body() body: JsonValue, @CurrentCaller() caller: Caller): Promise<Answer<Recorded<TermsDraft>>> {
    const content = only(body, WRITTEN);
    return this.step(caller, (tx) => this.drafts.rewrite(tx, { id, version }, content));
  }

  @Post(':id/submit')
  @HttpCode(200)
  @Requires('record:write')
  @ApiOperation({ operationId: 'submitTermsDraft', summary: 'Ask for the review of a draft' })
  @ApiHeader(IF_MATCH)
  @documents.answersRecord(200)
  submit(@Param('id') id: string, @ExpectedVersion() version: number, @CurrentCaller() caller: Caller): Promise<Answer<Recorded<TermsDraft>>> {
    return this.step(caller, (tx) => this.drafts.submit(tx, { id, version }));
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Requires('record:write')
  @ApiOperation({ operationId: 'approveTermsDraft', summary: 'Put the terms of a draft in force, as a second person' })
  @ApiHeader(IF_MATCH)
  @documents.answersRecord(200)
  approve(@Param('id') id: string, @ExpectedVersion() version: number, @CurrentCaller() caller: Caller): Promise<Answer<Recorded<TermsDraft>>> {
    return this.step(caller, (tx) => this.drafts.approve(tx, { id, version }));
  }

  @Post(':id/return')
  @HttpCode(200)
  @Requires('record:write')
  @ApiOperation({ operationId: 'returnTermsDraft', summary: 'Send a draft back with a reason, as a second person' })
  @ApiHeader(IF_MATCH)
  @documents.answersRecord(200)
  sendBack(@Param('id') id: string, @ExpectedVersion() version: number, @Body() { reason }: SendBackDto, @CurrentCaller() caller: Caller): Promise<Answer<Recorded<TermsDraft>>> {
    return this.step(caller, (tx) => this.drafts.sendBack(tx, { id, version }, reason));
  }

  @Post('steps')
  @HttpCode(200)
  @Requires('record:write')
  @ApiOperation({ operationId: 'stepTermsDrafts', summary: 'Submit or approve up to 1,000 drafts, each for itself' })
  @ApiResponse({ status: 200, description: 'What became of each', schema: { $ref: '#/components/schemas/DraftSteps' } })
  steps(@Body() { step, drafts }: DraftStepDto, @CurrentCaller() caller: Caller): Promise<Answer<DraftSteps>> {
    return this.idempotency.run(caller, async (tx) => {
      const outcomes = await this.drafts.each(tx, drafts, (seen) => (step === 'submit' ? this.drafts.submit(tx, seen) : this.drafts.approve(tx, seen)));
      const rows = outcomes.map((outcome, index) => rowOf(drafts[index]?.id ?? '', outcome));
      const done = outcomes.filter((outcome) => outcome.ok).length;
      return new Answer<DraftSteps>({ done, refused: rows.length - done, rows });
    });
  }

  private async step(caller: Caller, work: (tx: Tx) => Promise<Recorded<TermsDraft>>): Promise<Answer<Recorded<TermsDraft>>> {
    const record = await this.unitOfWork.run(caller.scope, work);
    return new Answer(record, 200, { etag: etagOf(record.version) });
  }
}
documents.types(TermsDraftController, { create: [NewDraft, Object], rewrite: [String, Object, WrittenDraft, Object] });

/** The body, which may hold these fields only: state, authors and review are not the author's to write. */
function only(body: JsonValue, fields: readonly string[]): JsonObject {
  if (!isJsonObject(body)) refuse('body-invalid', {}, undefined, [{ pointer: '', code: 'format.type', message: 'An object is needed here.', remedy: `Send a JSON object with ${fields.join(', ')}.` }]);
  const unknown = Object.keys(body).filter((name) => !fields.includes(name));
  if (unknown.length > 0) {
    refuse('body-invalid', {}, undefined, unknown.map((name) => ({ pointer: pointerTo('', name), code: 'format.unknown-field', message: `"${name}" is not a field here.`, remedy: `Remove it; known fields: ${fields.join(', ')}.` })));
  }
  return body;
}

function rowOf(id: string, outcome: Outcome<Recorded<TermsDraft>>): object {
  if (outcome.ok) return { id, outcome: 'done', version: outcome.value.version, state: outcome.value.body.state };
  if (!(outcome.error instanceof DomainError)) throw outcome.error;
  return { id, outcome: 'refused', problem: problemOf(outcome.error, id) };
}
