import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { UnitOfWork } from '../platform/database/index.js';
import { Answer } from '../platform/http/answer.js';
import { CurrentCaller, type Caller } from '../platform/http/caller.js';
import { Requires } from '../platform/http/permissions.js';
import { KeyDto, KeyPageDto, MadeKeyDto, MadeWorkspaceDto, NewKeyDto, NewWorkspaceDto, WorkspacePageDto } from './access.dto.js';
import { Keys } from './keys.js';
import { Workspaces } from './workspaces.js';

/** Workspaces. A key sees its own and no other. */
@ApiTags('Workspaces')
@Controller('workspaces')
export class WorkspacesController {
  constructor(
    private readonly workspaces: Workspaces,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Get()
  @Requires('workspaces:read')
  @ApiOperation({ operationId: 'listWorkspaces', summary: 'Show the workspace of the key' })
  @ApiOkResponse({ type: WorkspacePageDto })
  list(@CurrentCaller() caller: Caller): Promise<WorkspacePageDto> {
    return this.unitOfWork.run(caller.scope, async (tx) => ({ data: await this.workspaces.own(tx) }), { readOnly: true });
  }

  /** A repeated request makes another workspace: secrets are shown once and are therefore never stored as an answer. */
  @Post()
  @Requires('workspaces:create')
  @ApiOperation({ operationId: 'makeWorkspace', summary: 'Make a workspace and its first key' })
  @ApiCreatedResponse({ type: MadeWorkspaceDto })
  async make(@Body() body: NewWorkspaceDto, @CurrentCaller() caller: Caller): Promise<Answer<MadeWorkspaceDto>> {
    return new Answer(await this.workspaces.make(body.name, caller.scope.actor), 201);
  }
}

/** API keys of the workspace. */
@ApiTags('API keys')
@Controller('keys')
export class KeysController {
  constructor(
    private readonly keys: Keys,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Get()
  @Requires('keys:read')
  @ApiOperation({ operationId: 'listKeys', summary: 'List the API keys of the workspace, also revoked ones' })
  @ApiOkResponse({ type: KeyPageDto })
  list(@CurrentCaller() caller: Caller): Promise<KeyPageDto> {
    return this.unitOfWork.run(caller.scope, async (tx) => ({ data: await this.keys.list(tx) }), { readOnly: true });
  }

  @Post()
  @Requires('keys:write')
  @ApiOperation({ operationId: 'makeKey', summary: 'Make an API key; its secret is shown this once' })
  @ApiCreatedResponse({ type: MadeKeyDto })
  async make(@Body() body: NewKeyDto, @CurrentCaller() caller: Caller): Promise<Answer<MadeKeyDto>> {
    return new Answer(await this.unitOfWork.run(caller.scope, (tx) => this.keys.make(tx, body, caller.permissions)), 201);
  }

  @Delete(':id')
  @Requires('keys:write')
  @ApiOperation({ operationId: 'revokeKey', summary: 'End an API key for good' })
  @ApiOkResponse({ type: KeyDto })
  revoke(@Param('id') id: string, @CurrentCaller() caller: Caller): Promise<KeyDto> {
    return this.unitOfWork.run(caller.scope, (tx) => this.keys.revoke(tx, id));
  }
}
