import { Controller, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { WithheldAnalysis } from '../../assess/assessments/index.js';
import type { Answer } from '../../platform/http/answer.js';
import { CurrentCaller, type Caller } from '../../platform/http/caller.js';
import { Requires } from '../../platform/http/permissions.js';
import { RecordController } from '../../record/shared/index.js';
import { ClaimAssessments, type AssessedClaim } from './claim-assessments.js';
import { claimKind } from './claim.kind.js';
import { CombinedClaims, type AssessedTogether } from './combined.js';

/** /api/v1/claims */
export class ClaimController extends RecordController(claimKind) {}

const TOGETHER = {
  data: { type: 'array', items: { $ref: '#/components/schemas/RecordedAssessment' } },
  combined: {
    type: 'object',
    description: 'What the credits come to together: by event the ones that may be claimed, what is left out under which rule of the terms, sums by vendor, and findings where the terms are silent or differ.',
    required: ['groups', 'without', 'totals', 'findings'],
    properties: Object.fromEntries(['groups', 'without', 'totals', 'findings'].map((name) => [name, { type: 'array', items: { type: 'object' } }])),
  },
};
const NEWEST = { type: 'object', required: ['data', 'combined'], properties: TOGETHER };
const ASSESSED = { type: 'object', required: ['data', 'combined', 'withoutTerms'], properties: { ...TOGETHER, withoutTerms: { type: 'array', items: { type: 'string' } } } };

/** /api/v1/claims/{id}/assessments */
@ApiTags('Claims')
@Controller('claims/:id/assessments')
@UseInterceptors(WithheldAnalysis)
export class ClaimAssessmentController {
  constructor(
    private readonly assessments: ClaimAssessments,
    private readonly combined: CombinedClaims,
  ) {}

  @Get()
  @Requires('assessments:read')
  @ApiOperation({ operationId: 'getClaimAssessments', summary: 'The newest assessments of the claim, and what their credits come to together' })
  @ApiResponse({ status: 200, description: 'The assessments and their combination', schema: NEWEST })
  newest(@Param('id') id: string, @CurrentCaller() caller: Caller): Promise<AssessedTogether> {
    return this.combined.newest(caller.scope, id);
  }

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
