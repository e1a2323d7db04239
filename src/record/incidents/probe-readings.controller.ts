import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answer } from '../../platform/http/answer.js';
import { CurrentCaller, type Caller } from '../../platform/http/caller.js';
import { Idempotency } from '../../platform/http/idempotency.js';
import { Requires } from '../../platform/http/permissions.js';
import { ProbedObservationsDto, ProbeReadingsDto } from './probe-readings.dto.js';
import { ProbeReadings } from './probe-readings.js';

/** /api/v1/observations/from-probes */
@ApiTags('Observations')
@Controller('observations/from-probes')
export class ProbeReadingsController {
  constructor(
    private readonly readings: ProbeReadings,
    private readonly idempotency: Idempotency,
  ) {}

  @Post()
  @Requires('record:write')
  @ApiOperation({ operationId: 'recordProbes', summary: 'Record the outages that probes of a monitor show: a probe every five minutes gives a range, never a second' })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: ProbedObservationsDto })
  record(@Body() readings: ProbeReadingsDto, @CurrentCaller() caller: Caller): Promise<Answer<ProbedObservationsDto>> {
    return this.idempotency.run<ProbedObservationsDto>(caller, async (tx) => new Answer({ data: await this.readings.record(tx, readings) }, 201));
  }
}
