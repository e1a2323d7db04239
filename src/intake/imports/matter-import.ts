import { Injectable } from '@nestjs/common';
import { listOf, type Matter, type MatterList } from '../../core/formats/matter.js';
import { DomainError, type Issue } from '../../core/shared/errors.js';
import type { JsonObject } from '../../core/shared/json.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { refuse } from '../../platform/http/problems.js';
import { Exhibits } from '../../record/evidence/index.js';
import { outcomeOf, RecordStore, type Outcome } from '../../record/shared/index.js';
import type { ReceivedFiles } from './received-files.js';
import { RECORDERS, WITH_EXTERNAL_IDS } from './recorders.js';
import { bodyOf, inRuns, itemsInOrder, type Item } from './resolve.js';

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
    for (const run of inRuns(itemsInOrder(matter))) {
      const outcomes = await this.together(tx, matter, run.map((item) => ({ ...item, value: bodyOf(item, ids) })), files);
      for (const [index, item] of run.entries()) {
        const id = recordOf(item, outcomes[index], issues);
        if (id !== undefined) ids.set(item.list, (ids.get(item.list) ?? new Map<string, string>()).set(item.localId, id));
      }
    }
    throwIfAny(issues);
    return { matter: matter.id, counts: countsOf(matter, ids), ids: Object.fromEntries([...ids].map(([list, made]) => [list, Object.fromEntries(made)])) };
  }

  /** Records a run of items of one list: an outcome for each, with the id of its record. */
  private async together(tx: Tx, matter: Matter, run: readonly Item[], files: ReceivedFiles): Promise<Outcome<string>[]> {
    const list = run[0]?.list ?? 'parties';
    const bodies = run.map((item) => bodyInMatter(matter, item));
    if (list === 'exhibits') {
      const outcomes: Outcome<string>[] = [];
      for (const body of bodies) outcomes.push(await outcomeOf(() => this.exhibit(tx, body, files)));
      return outcomes;
    }
    const record = RECORDERS[list];
    if (record === undefined) throw new Error(`nothing records ${list}`);
    return record(this.store, tx, bodies);
  }

  private async exhibit(tx: Tx, body: JsonObject, files: ReceivedFiles): Promise<string> {
    const { file } = body;
    const blob = (typeof file === 'string' ? files.find(file) : undefined) ?? refuse('import-document-missing');
    return (await this.exhibits.add(tx, body, blob)).id;
  }
}

/** The label keeps together what came together, the key is what the document calls it; the external id makes the same matter known when it comes again. */
function bodyInMatter(matter: Matter, { list, localId, value }: Item): JsonObject {
  const external = WITH_EXTERNAL_IDS.has(list) ? { external: [{ system: `matter:${matter.id}`.slice(0, 60), id: localId }] } : {};
  return { ...value, key: localId, labels: [matter.id], ...external };
}

/** The id of the record of an item. What the record refuses about the body becomes issues of the document; every other error is thrown. */
function recordOf(item: Item, outcome: Outcome<string> | undefined, issues: Issue[]): string | undefined {
  if (outcome === undefined) throw new Error(`${item.at} has no outcome`);
  if (outcome.ok) return outcome.value;
  const { error } = outcome;
  if (!(error instanceof DomainError)) throw error;
  if (error.issues === undefined) throw error.at(item.at);
  issues.push(...error.issues.map((issue) => ({ ...issue, pointer: item.at + issue.pointer })));
  return undefined;
}

function countsOf(matter: Matter, ids: ReadonlyMap<MatterList, ReadonlyMap<string, string>>): Record<string, number> {
  return Object.fromEntries([...ids].map(([list]) => [list, listOf(matter, list).length]));
}

function throwIfAny(issues: readonly Issue[]): void {
  if (issues.length > 0) throw new DomainError('matter-invalid', { count: issues.length }, undefined, issues);
}
