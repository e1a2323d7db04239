import { Injectable } from '@nestjs/common';
import { DomainError } from '../../core/shared/errors.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../core/shared/json.js';
import { Ledger } from '../../ledger/index.js';
import { Clock, Ids } from '../../platform/clock/index.js';
import { sqlStateOf, type Tx } from '../../platform/database/unit-of-work.js';
import { refuse } from '../../platform/http/problems.js';
import type { CommonBody, ExternalId } from './body.js';
import { noteCitations } from './citations.js';
import { sameContent } from './content.js';
import { claimExternalIds } from './external-ids.js';
import type { Recorded, RecordKind } from './kind.js';
import { valueOf, type Outcome } from './outcome.js';
import { prepareAll, type Draft } from './preparation.js';
import { RecordReader } from './record-reader.js';
import { nextReferences } from './references.js';
import { rowOf, sqlOf, type NewVersion } from './tables.js';

/** The version of a record that a writer has seen, and wants to follow. */
export interface SeenVersion {
  readonly id: string;
  readonly version: number;
}

/** What an upsert did: recorded something new, a new version, or nothing because nothing changed. */
export interface Upserted<B> {
  readonly outcome: 'created' | 'changed' | 'unchanged';
  readonly record: Recorded<B>;
}

/**
 * The one way into the record. Every write reads and checks the body, then adds a ledger entry, a version row and the
 * projection in the caller's transaction: all of them, or nothing.
 */
@Injectable()
export class RecordStore {
  constructor(
    private readonly ledger: Ledger,
    private readonly reader: RecordReader,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Records a new thing. `input` is the body as a caller sends it, or a whole item of a matter.
   * Throws `body-invalid` with every issue, `external-id-taken`.
   */
  async create<B extends CommonBody>(tx: Tx, kind: RecordKind<B>, input: JsonValue): Promise<Recorded<B>> {
    return valueOf((await this.createMany(tx, kind, [input]))[0]);
  }

  /**
   * Records new things of one kind, with as many statements as one of them takes. What is refused by reading it has its error as
   * its outcome, and the others are recorded. What only the writing finds out, such as an external id that is taken, is thrown:
   * nothing of this call may be committed then. `createEach` goes on from there.
   */
  async createMany<B extends CommonBody>(tx: Tx, kind: RecordKind<B>, inputs: readonly JsonValue[]): Promise<Outcome<Recorded<B>>[]> {
    const prepared = await prepareAll<B>(tx, kind, inputs.map((input) => ({ input })));
    const bodies = prepared.flatMap((one) => (one.ok ? [one.value] : []));
    const recorded = (await this.insert(tx, kind, bodies)).values();
    return prepared.map((one) => (one.ok ? { ok: true, value: recorded.next().value as Recorded<B> } : one));
  }

  /**
   * Records new things of one kind, each for itself: a bad one leaves no trace and the others are recorded. Where the database
   * refuses some of them, halves are tried on their own until the bad one stands alone. Only errors of a whole transaction are thrown.
   */
  async createEach<B extends CommonBody>(tx: Tx, kind: RecordKind<B>, inputs: readonly JsonValue[]): Promise<Outcome<Recorded<B>>[]> {
    await tx.query('SAVEPOINT create_each');
    try {
      const outcomes = await this.createMany(tx, kind, inputs);
      await tx.query('RELEASE SAVEPOINT create_each');
      return outcomes;
    } catch (error) {
      if (!isOfOneRow(error)) throw error;
      await tx.query('ROLLBACK TO SAVEPOINT create_each');
      await tx.query('RELEASE SAVEPOINT create_each');
      if (inputs.length === 1) return [{ ok: false, error }];
    }
    const half = inputs.length >> 1;
    return [...(await this.createEach(tx, kind, inputs.slice(0, half))), ...(await this.createEach(tx, kind, inputs.slice(half)))];
  }

  /**
   * Records the version that follows the one that was seen.
   * Throws `not-found`, `version-conflict` where somebody was faster, `body-invalid`, `external-id-taken`.
   */
  async revise<B extends CommonBody>(tx: Tx, kind: RecordKind<B>, seen: SeenVersion, input: JsonValue): Promise<Recorded<B>> {
    const previous = await this.reader.get(tx, kind, seen.id);
    if (previous.version !== seen.version) {
      refuse('version-conflict', { expected: seen.version, actual: previous.version });
    }
    return this.advance(tx, kind, previous, await this.prepare(tx, kind, { input, replaces: previous.body }));
  }

  /** Records what another system sends under its own id: new, changed or unchanged. Throws `body-invalid`. */
  async upsert<B extends CommonBody>(tx: Tx, kind: RecordKind<B>, { system, id: externalId }: ExternalId, input: JsonValue): Promise<Upserted<B>> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${tx.scope.workspaceId}/${kind.table}/${system}/${externalId}`]);
    const id = await this.reader.idOfExternal(tx, kind, system, externalId);
    const named = withExternal(input, system, externalId);
    if (id === undefined) {
      return { outcome: 'created', record: await this.create(tx, kind, named) };
    }
    const previous = await this.reader.get(tx, kind, id);
    const body = await this.prepare(tx, kind, { input: named, previous: previous.body });
    return sameContent(body, previous.body) ? { outcome: 'unchanged', record: previous } : { outcome: 'changed', record: await this.advance(tx, kind, previous, body) };
  }

  private async prepare<B extends CommonBody>(tx: Tx, kind: RecordKind<B>, draft: Draft<B>): Promise<B> {
    return valueOf((await prepareAll(tx, kind, [draft]))[0]);
  }

  private async insert<B extends CommonBody>(tx: Tx, kind: RecordKind<B>, bodies: readonly B[]): Promise<Recorded<B>[]> {
    if (bodies.length === 0) {
      return [];
    }
    const references = await nextReferences(tx, kind, bodies, Number(this.clock.text().slice(0, 4)));
    const versions = bodies.map((body, index) => ({ id: this.ids.next(), reference: references[index] ?? null, version: 1, body }));
    return this.write(tx, kind, versions, sqlOf(kind).insert);
  }

  private async advance<B extends CommonBody>(tx: Tx, kind: RecordKind<B>, { id, reference, version }: Recorded<B>, body: B): Promise<Recorded<B>> {
    const [recorded] = await this.write(tx, kind, [{ id, reference, version: version + 1, body }], sqlOf(kind).advance);
    return recorded ?? refuse('internal');
  }

  /** Ledger entries, then identities, versions and projection, then what they rest on, then external ids. */
  private async write<B extends CommonBody>(tx: Tx, kind: RecordKind<B>, versions: readonly NewVersion<B>[], sql: string): Promise<Recorded<B>[]> {
    const entries = versions.map(({ id, version, body }) => ({ kind: kind.name, shape: kind.shape, subjectId: id, version, body: body as JsonValue }));
    const appended = await this.ledger.appendMany(tx, entries);
    const rows = versions.map((version, index) => rowOf(kind, appended[index]?.entryId ?? '', version));
    await tx.query(sql, [tx.scope.workspaceId, JSON.stringify(rows)]);
    await noteCitations(tx, kind, versions);
    await claimExternalIds(tx, kind, versions);
    const { kind: actor, id } = tx.scope.actor;
    return appended.map(({ entryId, recordedAt }, index) => ({ ...(versions[index] as NewVersion<B>), recordedAt, entryId, ledgerIndex: null, recordedBy: { kind: actor, id } }));
  }
}

/** Whether an error is about what was to be written (SQLSTATE classes 22 and 23), not about the transaction or the connection. */
function isOfOneRow(error: unknown): boolean {
  return error instanceof DomainError || /^2[23]/.test(sqlStateOf(error) ?? '');
}

function withExternal(input: JsonValue, system: string, id: string): JsonValue {
  if (!isJsonObject(input)) {
    return input;
  }
  const given = input['external'];
  const list: readonly JsonValue[] = Array.isArray(given) ? given : [];
  const named = list.some((one) => isJsonObject(one) && one['system'] === system && one['id'] === id);
  return given !== undefined && !Array.isArray(given) ? input : ({ ...input, external: named ? list : [...list, { system, id }] } satisfies JsonObject);
}
