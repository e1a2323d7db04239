import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ErasureGroundDto } from '../../ledger/index.js';
import { Answer } from '../../platform/http/answer.js';
import { CurrentCaller, type Caller } from '../../platform/http/caller.js';
import { Idempotency } from '../../platform/http/idempotency.js';
import { Requires } from '../../platform/http/permissions.js';
import { ErasedBytesDto } from './exhibit.dto.js';
import { ExhibitErasure } from './exhibit-erasure.js';

/** /api/v1/exhibits/{id}/erasure */
@ApiTags('Exhibits')
@Controller('exhibits/:id/erasure')
export class ExhibitErasureController {
  constructor(
    private readonly erasure: ExhibitErasure,
    private readonly idempotency: Idempotency,
  ) {}

  @Post()
  @Requires('erasures:write')
  @ApiOperation({ operationId: 'eraseExhibitBytes', summary: 'Erase the bytes of an exhibit, for privacy law; refused under a legal hold' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: ErasedBytesDto })
  erase(@Param('id') id: string, @Body() ground: ErasureGroundDto, @CurrentCaller() caller: Caller): Promise<Answer<ErasedBytesDto>> {
    return this.idempotency.run<ErasedBytesDto>(caller, async (tx) => {
      const { exhibits, issuedPacks } = await this.erasure.erase(tx, id, ground);
      return new Answer({ exhibits: [...exhibits], issuedPacks: [...issuedPacks] }, 201);
    });
  }
}
