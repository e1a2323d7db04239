import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Answer } from '../../platform/http/answer.js';
import { CurrentCaller, type Caller } from '../../platform/http/caller.js';
import { Requires } from '../../platform/http/permissions.js';
import type { Recorded } from '../shared/index.js';
import { AdoptTermsDto } from './adopt-terms.dto.js';
import { TermsAdoption } from './terms-adoption.js';
import type { Terms } from './terms.kind.js';

/** /api/v1/contracts/{id}/terms/adopt */
@ApiTags('Contracts')
@Controller('contracts')
export class TermsAdoptionController {
  constructor(private readonly adoption: TermsAdoption) {}

  @Post(':id/terms/adopt')
  @Requires('record:write')
  @ApiOperation({ operationId: 'adoptTerms', summary: 'Record a copy of a ready agreement as terms of the contract' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'Repeats the stored answer when the same request is sent again.' })
  @ApiResponse({ status: 201, description: 'The terms as they are recorded', schema: { $ref: '#/components/schemas/RecordedTerms' } })
  adopt(@Param('id') id: string, @Body() body: AdoptTermsDto, @CurrentCaller() caller: Caller): Promise<Answer<Recorded<Terms>>> {
    return this.adoption.adopt(caller, id, body);
  }
}
