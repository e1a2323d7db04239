import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { whatIfFormat } from '../../core/dispute/what-if.js';
import type { JsonValue } from '../../core/shared/json.js';
import { CurrentCaller, type Caller } from '../../platform/http/caller.js';
import { documentClass } from '../../platform/http/json-document.js';
import { Requires } from '../../platform/http/permissions.js';
import { documents } from './assessment.controller.js';
import { WhatIfs, type WhatIfAnswer } from './what-if.js';

const WhatIfDocument = documentClass('WhatIf', whatIfFormat.schema());

const RESULT = { type: 'object', description: 'The result of the engine (onus.result/1).' };
const ANSWER = {
  type: 'object',
  required: ['assessment', 'asRecorded', 'before', 'after', 'difference'],
  properties: {
    assessment: { type: 'string', format: 'uuid' },
    asRecorded: { type: 'boolean', description: 'Whether "before" has the figures that were recorded; false where a newer engine comes to others.' },
    before: RESULT,
    after: RESULT,
    difference: { type: 'object', description: 'What changes: for each account the standing before and after, the credit, and a sentence in both languages.' },
  },
};

/** /api/v1/assessments/{id}/what-if */
@ApiTags('Assessments')
@Controller('assessments/:id/what-if')
export class WhatIfController {
  constructor(private readonly whatIfs: WhatIfs) {}

  @Post()
  @HttpCode(200)
  @Requires('analysis:read')
  @ApiOperation({ operationId: 'assessmentWhatIf', summary: 'The result with facts rejected, moved, added or decided otherwise; nothing is recorded' })
  @ApiResponse({ status: 200, description: 'Both results and the difference', schema: ANSWER })
  compute(@Param('id') id: string, @Body() body: JsonValue, @CurrentCaller() caller: Caller): Promise<WhatIfAnswer> {
    return this.whatIfs.compute(caller, id, body);
  }
}
documents.types(WhatIfController, { compute: [String, WhatIfDocument, Object] });
