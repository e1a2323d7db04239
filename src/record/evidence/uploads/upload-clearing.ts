import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EveryWorkspace } from '../../../platform/database/index.js';
import { Recurring } from '../../../platform/jobs/recurring.js';
import { Uploads } from './uploads.js';

const EVERY = 15 * 60_000;
const ACTOR = { kind: 'system', id: 'uploads', label: 'Onus uploads' } as const;

/** Clears away uploads whose time is over, and what killed processes left behind. */
@Injectable()
export class UploadClearing implements OnModuleInit {
  constructor(
    private readonly uploads: Uploads,
    private readonly recurring: Recurring,
    private readonly workspaces: EveryWorkspace,
  ) {}

  onModuleInit(): void {
    this.recurring.every({ name: 'clear uploads', milliseconds: EVERY, run: () => this.clear() });
  }

  async clear(): Promise<void> {
    for (const scope of await this.workspaces.scopes(ACTOR)) await this.uploads.expire(scope);
  }
}
