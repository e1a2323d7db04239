import { Injectable } from '@nestjs/common';
import type { Matter, MatterList } from '../../core/formats/matter.js';
import { DomainError, type Issue } from '../../core/shared/errors.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { refuse } from '../../platform/http/problems.js';
import { Exhibits } from '../../record/evidence/index.js';
import { RecordStore } from '../../record/shared/index.js';
import type { ReceivedFiles } from './received-files.js';
import { RECORDERS, WITH_EXTERNAL_IDS } from './recorders.js';
import { bodyOf, itemsInOrder, type Item } from './resolve.js';

/** What an import recorded. */
export interface ImportResult {
  /** Id of the matter in its document. */
  readonly matter: string;
  /** How many records were made, by list. */
  readonly counts: Readonly<Record<string, number>>;
  /** Ids of the document -> ids of the records, by list. */
  readonly ids: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Records a whole matter. */
@Injectable()
export class MatterImport {
  constructor(
    private readonly store: RecordStore,
    private readonly exhibits: Exhibits,
  ) {}

  /**
   * Records everything of a matter in the caller's transaction: all of it, or it throws and the transaction leaves nothing.
   * Throws `matter-invalid` with every item that the record refuses, at its place in the document; `external-id-taken` where the
   * same matter was imported before.
   */
  async record(tx: Tx, matter: Matter, files: ReceivedFiles): Promise<ImportResult> {
    throwIfAny(files.issues(matter));
    const ids = new Map<MatterList, Map<string, string>>();
    const issues: Issue[] = [];
    for (const item of itemsInOrder(matter)) {
      const body = bodyOf(item, ids);
      const id = await this.tried(item, issues, () => this.one(tx, matter, { ...item, value: body }, files));
      if (id !== undefined) ids.set(item.list, (ids.get(item.list) ?? new Map<string, string>()).set(item.localId, id));
    }
    throwIfAny(issues);
    return { matter: matter.id, counts: countsOf(matter, ids), ids: Object.fromEntries([...ids].map(([list, made]) => [list, Object.fromEntries(made)])) };
  }

  private async one(tx: Tx, matter: Matter, item: Item, files: ReceivedFiles): Promise<string> {
    const { list, localId } = item;
    // The label keeps together what came together, the key is what the document calls it; the external id makes the same matter known when it comes again.
    const external = WITH_EXTERNAL_IDS.has(list) ? { external: [{ system: `matter:${matter.id}`.slice(0, 60), id: localId }] } : {};
    const body = { ...item.value, key: localId, labels: [matter.id], ...external };
    if (list === 'exhibits') {
      const { file } = item.value;
      const blob = (typeof file === 'string' ? files.find(file) : undefined) ?? refuse('import-document-missing');
      return (await this.exhibits.add(tx, body, blob)).id;
    }
    const record = RECORDERS[list];
    if (record === undefined) throw new Error(`nothing records ${list}`);
    return record(this.store, tx, body);
  }

  /** Runs one recording; what the record refuses about the body becomes issues of the document. */
  private async tried(item: Item, issues: Issue[], act: () => Promise<string>): Promise<string | undefined> {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.issues === undefined) throw error.at(item.at);
      issues.push(...error.issues.map((issue) => ({ ...issue, pointer: item.at + issue.pointer })));
      return undefined;
    }
  }
}

function countsOf(matter: Matter, ids: ReadonlyMap<MatterList, ReadonlyMap<string, string>>): Record<string, number> {
  return Object.fromEntries([...ids].map(([list]) => [list, matter[list].length]));
}

function throwIfAny(issues: readonly Issue[]): void {
  if (issues.length > 0) throw new DomainError('matter-invalid', { count: issues.length }, undefined, issues);
}
