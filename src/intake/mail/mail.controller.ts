import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { JsonObject } from '../../core/shared/json.js';
import { CurrentCaller, type Caller } from '../../platform/http/caller.js';
import { Requires } from '../../platform/http/permissions.js';
import { refuse } from '../../platform/http/problems.js';
import { MailMessageDto } from './mail.dto.js';
import { MailReadings } from './mail-readings.js';

/** /api/v1/exhibits/{id}/mail: what the message in an exhibit says of itself. */
@ApiTags('Exhibits')
@Controller('exhibits/:id/mail')
export class MailController {
  constructor(private readonly readings: MailReadings) {}

  @Get()
  @Requires('exhibits:read')
  @ApiOperation({ operationId: 'getMail', summary: 'What was recorded of a message: fields, the way from server to server, attachments, findings' })
  @ApiOkResponse({ type: MailMessageDto })
  async get(@Param('id') id: string, @CurrentCaller() caller: Caller): Promise<JsonObject> {
    return (await this.readings.find(caller.scope, id)) ?? refuse('mail-not-read', { id });
  }

  @Post()
  @HttpCode(200)
  @Requires('exhibits:write')
  @ApiOperation({ operationId: 'readMail', summary: 'Read the message in an exhibit now, with its attachments as exhibits; the same answer where it was read before' })
  @ApiOkResponse({ type: MailMessageDto })
  read(@Param('id') id: string, @CurrentCaller() caller: Caller): Promise<JsonObject> {
    return this.readings.read(caller.scope, id);
  }
}
