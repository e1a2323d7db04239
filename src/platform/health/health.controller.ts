import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { DomainError } from '../../core/shared/errors.js';
import { BlobFiles, type BlobsState } from '../blobs/index.js';
import { Public } from '../http/index.js';

/** The store is asked at most once in this time, however often somebody asks for its state, in milliseconds. */
const ASK_AGAIN = 5_000;

interface Readiness {
  readonly status: 'ok' | 'degraded';
  readonly blobs: BlobsState;
  readonly exhibits: 'ok' | 'alarm';
}

/** For whoever keeps the process running; shows nothing of what is recorded. */
@ApiExcludeController()
@Controller('health')
export class HealthController {
  private blobs: { readonly state: Promise<BlobsState>; readonly until: number } | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly files: BlobFiles,
  ) {}

  /** The process answers. */
  @Get('live')
  @Public()
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /**
   * The database answers too: send traffic here. `blobs` says whether the store of large exhibits serves, `exhibits` whether any
   * exhibit was found altered or missing; in either case the rest still works, so that traffic need not go elsewhere.
   */
  @Get('ready')
  @Public()
  async ready(): Promise<Readiness> {
    const exhibits = (await this.alarmOpen()) ? 'alarm' : 'ok';
    const blobs = await this.blobsState();
    return { status: blobs === 'ok' && exhibits === 'ok' ? 'ok' : 'degraded', blobs, exhibits };
  }

  private async alarmOpen(): Promise<boolean> {
    try {
      const rows: { open: boolean }[] = await this.dataSource.query('SELECT onus_exhibit_alarm_open() AS open');
      return rows[0]?.open === true;
    } catch {
      throw new DomainError('installation-busy');
    }
  }

  private blobsState(): Promise<BlobsState> {
    const now = performance.now();
    if (this.blobs === undefined || this.blobs.until <= now) this.blobs = { state: this.files.state(), until: now + ASK_AGAIN };
    return this.blobs.state;
  }
}
