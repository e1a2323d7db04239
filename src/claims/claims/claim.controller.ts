import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Answer } from '../../platform/http/answer.js';
import { CurrentCaller, type Caller } from '../../platform/http/caller.js';
import { Requires } from '../../platform/http/permissions.js';
import { RecordController } from '../../record/shared/index.js';
import { ClaimAssessments, type AssessedClaim } from './claim-assessments.js';
import { claimKind } from './claim.kind.js';

/** /api/v1/claims */
export class ClaimController extends RecordController(claimKind) {}

const ASSESSED = {
  type: 'object',
  required: ['data', 'withoutTerms'],
  properties: { data: { type: 'array', items: { $ref: '#/components/schemas/RecordedAssessment' } }, withoutTerms: { type: 'array', items: { type: 'string' } } },
};

/** /api/v1/claims/{id}/assessments */
@ApiTags('Claims')
@Controller('claims/:id/assessments')
export class ClaimAssessmentController {
  constructor(private readonly assessments: ClaimAssessments) {}

  @Post()
  @HttpCode(201)
  @Requires('assessments:write')
  @ApiOperation({ operationId: 'assessClaim', summary: 'Compute every contract of the claim on the record as it stands, and freeze the results' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiResponse({ status: 201, description: 'The frozen assessments', schema: ASSESSED })
  assess(@Param('id') id: string, @CurrentCaller() caller: Caller): Promise<Answer<AssessedClaim>> {
    return this.assessments.assess(caller, id);
  }
}
