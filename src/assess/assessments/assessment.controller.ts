import { Body, Controller, Get, Header, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { caseFormat } from '../../core/formats/case.js';
import type { JsonValue } from '../../core/shared/json.js';
import { renderShort } from '../../core/sla/render-short.js';
import { renderResult } from '../../core/sla/render.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { Answer } from '../../platform/http/answer.js';
import { CurrentCaller, type Caller } from '../../platform/http/caller.js';
import { Idempotency } from '../../platform/http/idempotency.js';
import { documentClass } from '../../platform/http/json-document.js';
import { Requires } from '../../platform/http/permissions.js';
import { createdAnswer, describeKind, ReadRecordController, RecordReader, type Recorded } from '../../record/shared/index.js';
import { assessmentKind, type Assessment } from './assessment.kind.js';
import { ExplanationQueryDto } from './assessment.query.dto.js';
import { Assessments, caseOfRequest } from './assessments.js';
import { shownTo, WithheldAnalysis } from './withheld-analysis.js';

export const documents = describeKind(assessmentKind);
const CaseDocument = documentClass('Case', caseFormat.schema());

/** /api/v1/assessments: list, one, history. */
@UseInterceptors(WithheldAnalysis)
export class AssessmentReadController extends ReadRecordController(assessmentKind, documents) {}

/** What is particular to assessments: a case is computed and frozen; its result is explained in words. */
@ApiTags('Assessments')
@Controller('assessments')
@UseInterceptors(WithheldAnalysis)
export class AssessmentController {
  constructor(
    private readonly assessments: Assessments,
    private readonly reader: RecordReader,
    private readonly idempotency: Idempotency,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Post()
  @Requires('assessments:write')
  @ApiOperation({ operationId: 'freezeAssessment', summary: 'Compute a case (onus.case/1) and freeze it with its result' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @documents.answersRecord(201)
  async freeze(@Body() body: JsonValue, @CurrentCaller() caller: Caller): Promise<Answer<Recorded<Assessment>>> {
    const facts = caseOfRequest(body);
    return this.idempotency.run(caller, async (tx) => createdAnswer(assessmentKind, await this.assessments.freeze(tx, facts)));
  }

  @Get(':id/explanation')
  @Requires('assessments:read')
  @Header('content-type', 'text/plain; charset=utf-8')
  @ApiOperation({ operationId: 'explainAssessment', summary: 'The result in words: accounts, what it turns on, every step with clause and fact' })
  @ApiProduces('text/plain')
  @ApiOkResponse({ schema: { type: 'string' } })
  async explain(@Param('id') id: string, @Query() query: ExplanationQueryDto, @CurrentCaller() caller: Caller): Promise<string> {
    const recorded = await this.unitOfWork.run(caller.scope, (tx) => this.reader.get(tx, assessmentKind, id), { readOnly: true });
    const body = shownTo(caller, recorded.body);
    const options = { locale: query.lang ?? 'en', title: body.case.title } as const;
    return query.explain === 'short' ? renderShort(body.result, options) : renderResult(body.result, { ...options, explain: 'all' });
  }
}
documents.types(AssessmentController, { freeze: [CaseDocument, Object] });
