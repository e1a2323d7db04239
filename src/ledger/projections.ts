import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/index.js';

/** Makes the current rows of one subject anew from what is recorded. */
export type Rebuild = (tx: Tx, subjectId: string) => Promise<void>;

/** What to rebuild when recorded text is erased. Each feature registers the kinds that it projects. */
@Injectable()
export class Projections {
  private readonly rebuilds = new Map<string, Rebuild[]>();

  /** Several features may project the same kind. */
  register(kind: string, rebuild: Rebuild): void {
    this.rebuilds.set(kind, [...(this.rebuilds.get(kind) ?? []), rebuild]);
  }

  async rebuild(tx: Tx, kind: string, subjectId: string): Promise<void> {
    for (const rebuild of this.rebuilds.get(kind) ?? []) await rebuild(tx, subjectId);
  }
}
