import { Injectable } from '@nestjs/common';
import { INVALID } from '../../core/formats/declare.js';
import { DomainError } from '../../core/shared/errors.js';
import type { JsonObject, JsonValue } from '../../core/shared/json.js';
import { Ledger } from '../../ledger/index.js';
import { Clock, Ids } from '../../platform/clock/index.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { refuse } from '../../platform/http/problems.js';
import type { CommonBody, ExternalId } from './body.js';
import { complete } from './completion.js';
import { plainCopy, sameContent } from './content.js';
import { Issues } from './issues.js';
import type { Link, Recorded, RecordKind, RuleContext } from './kind.js';
import { RecordReader, UUID } from './record-reader.js';
import { projectionOf, sqlOf } from './tables.js';
import { knownZone } from './zones.js';

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
    return this.insert(tx, kind, await this.prepare(tx, kind, input));
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
    const body = await this.prepare(tx, kind, input);
    return this.advance(tx, kind, previous, body);
  }

  /** Records what another system sends under its own id: new, changed or unchanged. Throws `body-invalid`. */
  async upsert<B extends CommonBody>(tx: Tx, kind: RecordKind<B>, { system, id: externalId }: ExternalId, input: JsonValue): Promise<Upserted<B>> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${tx.scope.workspaceId}/${kind.table}/${system}/${externalId}`]);
    const id = await this.reader.idOfExternal(tx, kind, system, externalId);
    const named = withExternal(input, system, externalId);
    if (id === undefined) {
      return { outcome: 'created', record: await this.insert(tx, kind, await this.prepare(tx, kind, named)) };
    }
    const previous = await this.reader.get(tx, kind, id);
    const body = await this.prepare(tx, kind, named, previous.body);
    return sameContent(body, previous.body) ? { outcome: 'unchanged', record: previous } : { outcome: 'changed', record: await this.advance(tx, kind, previous, body) };
  }

  /** Reads a body and applies every rule, without recording it. */
  async prepare<B extends CommonBody>(tx: Tx, kind: RecordKind<B>, input: JsonValue, previous?: B): Promise<B> {
    const issues = new Issues();
    const context: RuleContext = { issues, zoneOf: knownZone };
    const read = readBody(kind, input, context);
    const merged = previous !== undefined && kind.merge !== undefined ? kind.merge(previous, read) : read;
    kind.rules?.(merged, context);
    await this.checkLinks(tx, kind.links?.(merged) ?? [], issues);
    issues.throwIfAny();
    const checked = (await kind.check?.(tx, merged, context)) ?? merged;
    issues.throwIfAny();
    return plainCopy(checked);
  }

  private async insert<B extends CommonBody>(tx: Tx, kind: RecordKind<B>, body: B): Promise<Recorded<B>> {
    const id = this.ids.next();
    const reference = await this.nextReference(tx, kind, body);
    return this.write(tx, kind, { id, reference, version: 1, body }, sqlOf(kind).insert);
  }

  private async advance<B extends CommonBody>(tx: Tx, kind: RecordKind<B>, previous: Recorded<B>, body: B): Promise<Recorded<B>> {
    const { id, reference, version } = previous;
    return this.write(tx, kind, { id, reference, version: version + 1, body }, sqlOf(kind).advance);
  }

  private async write<B extends CommonBody>(tx: Tx, kind: RecordKind<B>, what: Pick<Recorded<B>, 'id' | 'reference' | 'version' | 'body'>, sql: string): Promise<Recorded<B>> {
    const { id, reference, version, body } = what;
    const { entryId } = await this.ledger.append(tx, { kind: kind.name, shape: kind.shape, subjectId: id, version, body: plainCopy(body) as JsonValue });
    await tx.query(sql, [tx.scope.workspaceId, id, version, entryId, reference, ...projectionOf(kind, body)]);
    await this.claimExternal(tx, kind, id, body);
    return { ...what, recordedAt: this.clock.text(), entryId, ledgerIndex: null, recordedBy: { kind: tx.scope.actor.kind, id: tx.scope.actor.id } };
  }

  private async nextReference<B extends CommonBody>(tx: Tx, kind: RecordKind<B>, body: B): Promise<string | null> {
    if (kind.reference === undefined) {
      return null;
    }
    const year = kind.reference.year(body) ?? Number(this.clock.text().slice(0, 4));
    const [row] = await tx.query<{ last: number }>(
      `INSERT INTO reference_counter (workspace_id, prefix, year, last) VALUES ($1, $2, $3, 1)
       ON CONFLICT (workspace_id, prefix, year) DO UPDATE SET last = reference_counter.last + 1 RETURNING last`,
      [tx.scope.workspaceId, kind.reference.prefix, year],
    );
    return `${kind.reference.prefix}-${year}-${String(row?.last ?? 0).padStart(4, '0')}`;
  }

  private async claimExternal<B extends CommonBody>(tx: Tx, kind: RecordKind<B>, id: string, body: B): Promise<void> {
    for (const [index, given] of (kind.external?.(body) ?? []).entries()) {
      await tx.query(`INSERT INTO ${kind.table}_external (workspace_id, system, external_id, id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`, [tx.scope.workspaceId, given.system, given.id, id]);
      if ((await this.reader.idOfExternal(tx, kind, given.system, given.id)) !== id) {
        refuse('external-id-taken', { kind: kind.name, system: given.system, externalId: given.id }, `/external/${index}/id`);
      }
    }
  }

  /** Every reference must lead to a record of this workspace; another workspace's ids look like ids of nothing. */
  private async checkLinks(tx: Tx, links: readonly Link[], issues: Issues): Promise<void> {
    const given = links.filter((link): link is Link & { id: string } => typeof link.id === 'string');
    const ids = [...new Set(given.map((link) => link.id).filter((id) => UUID.test(id)))];
    const each = [...new Set(given.map((link) => link.table))].map((table) => `SELECT '${table}' AS "table", id FROM ${table} WHERE workspace_id = $1 AND id = ANY($2::uuid[])`);
    const rows = ids.length === 0 ? [] : await tx.query<{ table: string; id: string }>(each.join(' UNION ALL '), [tx.scope.workspaceId, ids]);
    const known = new Set(rows.map((row) => `${row.table} ${row.id}`));
    for (const { table, id, pointer } of given.filter((link) => !known.has(`${link.table} ${link.id.toLowerCase()}`))) {
      issues.add(pointer, 'reference-unknown', `No ${table} with the id "${id}" is in this workspace.`, `Give the id of a ${table} that is recorded in this workspace; record it first.`);
    }
  }
}

/** Reads a body by the format of its kind. Throws `body-invalid` with every issue. */
function readBody<B extends CommonBody>(kind: RecordKind<B>, input: JsonValue, { issues, zoneOf }: RuleContext): B {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new DomainError('body-invalid', {}, undefined, [{ pointer: '', code: 'format.type', message: 'An object is needed here.', remedy: `Send one ${kind.name} as a JSON object.` }]);
  }
  const completed = complete(kind.format.schema(), input, { zoneOf, issues });
  const broken = new Set(issues.all.map((issue) => issue.pointer));
  const read = kind.format.read({ audience: 'internal', ...(completed as JsonObject) }, '', (issue) => {
    // A time that could not be completed is reported once, not again for each range that it therefore lacks.
    if (![...broken].some((pointer) => issue.pointer.startsWith(pointer.replace(/\/(text|zone)$/, '')))) {
      issues.report(issue);
    }
  });
  issues.throwIfAny();
  return read === INVALID ? refuse('body-invalid') : read;
}

function withExternal(input: JsonValue, system: string, id: string): JsonValue {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return input;
  }
  const given = (input as JsonObject)['external'];
  const list: readonly JsonValue[] = Array.isArray(given) ? given : [];
  const named = list.some((one) => typeof one === 'object' && one !== null && 'system' in one && one['system'] === system && 'id' in one && one['id'] === id);
  return given !== undefined && !Array.isArray(given) ? input : { ...(input as JsonObject), external: named ? list : [...list, { system, id }] };
}
