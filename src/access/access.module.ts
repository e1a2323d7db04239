import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { KeysController, WorkspacesController } from './access.controller.js';
import { Keys } from './keys.js';
import { Refusals } from './refusals.js';
import { FirstKey, Workspaces } from './workspaces.js';

/** Workspaces and API keys; closes every route that does not say otherwise. */
@Module({
  controllers: [WorkspacesController, KeysController],
  providers: [Keys, Workspaces, FirstKey, Refusals, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [Keys, Workspaces, FirstKey],
})
export class AccessModule {}
