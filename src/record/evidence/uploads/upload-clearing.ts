import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { workspaceIds } from '../../../platform/database/workspaces.js';
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
    private readonly dataSource: DataSource,
  ) {}

  onModuleInit(): void {
    this.recurring.every({ name: 'clear uploads', milliseconds: EVERY, run: () => this.clear() });
  }

  async clear(): Promise<void> {
    for (const workspaceId of await workspaceIds(this.dataSource)) {
      await this.uploads.expire({ workspaceId, actor: ACTOR });
    }
  }
}
