import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { pageOf, type Page } from '../../platform/http/paging.js';
import { refuse } from '../../platform/http/problems.js';
import type { CommonBody } from './body.js';
import type { Recorded, RecordKind } from './kind.js';
import { sqlOf } from './tables.js';

export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

interface Row {
  readonly id: string;
  readonly reference: string | null;
  readonly version: number;
  readonly entry_id: string;
  readonly recorded_at: Date;
  readonly idx: string | null;
  readonly actor_kind: string;
  readonly actor_id: string;
  readonly body: string | null;
}

/** A version in a history: its body is null once it has been erased. */
export type RecordedOrErased<B> = Omit<Recorded<B>, 'body'> & { readonly body: B | null };

export interface ListOptions {
  /** Sort key after which the page begins: an id in a list, a version in a history. */
  readonly after?: string | undefined;
  readonly limit: number;
  /** Values that the filter columns of the kind must equal; undefined ones are ignored. */
  readonly filters?: Readonly<Record<string, unknown>>;
}

/** Reads what is recorded, within the workspace of the transaction. */
@Injectable()
export class RecordReader {
  /** The current version, or the given one. Throws `not-found`, `version-not-found`, `erased`. */
  async get<B extends CommonBody>(tx: Tx, kind: RecordKind<B>, id: string, version?: number): Promise<Recorded<B>> {
    if (!UUID.test(id)) {
      refuse('not-found', { kind: kind.name });
    }
    const { selectCurrent, selectVersions } = sqlOf(kind);
    const [row] =
      version === undefined
        ? await tx.query<Row>(`${selectCurrent} WHERE v.workspace_id = $1 AND v.id = $2`, [tx.scope.workspaceId, id])
        : await tx.query<Row>(`${selectVersions} WHERE v.workspace_id = $1 AND v.id = $2 AND v.version = $3::integer`, [tx.scope.workspaceId, id, version]);
    const found = row === undefined ? await this.refuseMissing(tx, kind, id, version) : toRecorded<B>(row);
    return found.body === null ? refuse('erased', { kind: kind.name }) : { ...found, body: found.body };
  }

  /** One page of current versions in the order of recording. */
  async list<B extends CommonBody>(tx: Tx, kind: RecordKind<B>, options: ListOptions): Promise<Page<Recorded<B>>> {
    const params: unknown[] = [tx.scope.workspaceId, options.after ?? BEFORE_ALL, options.limit + 1];
    const conditions = Object.entries(kind.filters ?? {}).flatMap(([name, column]) => {
      const value = options.filters?.[name];
      return value === undefined ? [] : [` AND v.${column} = $${params.push(filterValue(kind, name, column, value))}`];
    });
    const rows = await tx.query<Row>(
      `${sqlOf(kind).selectCurrent} WHERE v.workspace_id = $1 AND v.id > $2::uuid AND r.body IS NOT NULL${conditions.join('')} ORDER BY v.id LIMIT $3`,
      params,
    );
    return pageOf(rows.map((row) => toRecorded<B>(row) as Recorded<B>), options.limit, (item) => item.id);
  }

  /** Every current version that matches, for what computes over all of them. */
  async all<B extends CommonBody>(tx: Tx, kind: RecordKind<B>, filters: Readonly<Record<string, unknown>> = {}): Promise<Recorded<B>[]> {
    const out: Recorded<B>[] = [];
    for (let after: string | undefined; ; after = out.at(-1)?.id) {
      const page = await this.list(tx, kind, { after, limit: 1000, filters });
      out.push(...page.data);
      if (page.nextCursor === null) {
        return out;
      }
    }
  }

  /** One page of the versions of one record, the oldest first. Throws `not-found`. */
  async history<B extends CommonBody>(tx: Tx, kind: RecordKind<B>, id: string, options: ListOptions): Promise<Page<RecordedOrErased<B>>> {
    if (!UUID.test(id)) {
      refuse('not-found', { kind: kind.name });
    }
    const rows = await tx.query<Row>(
      `${sqlOf(kind).selectVersions} WHERE v.workspace_id = $1 AND v.id = $2 AND v.version > $3::integer ORDER BY v.version LIMIT $4`,
      [tx.scope.workspaceId, id, Number(options.after ?? 0), options.limit + 1],
    );
    if (rows.length === 0 && options.after === undefined) {
      refuse('not-found', { kind: kind.name });
    }
    return pageOf(rows.map((row) => toRecorded<B>(row)), options.limit, (item) => String(item.version));
  }

  /** The id of the record that an external id belongs to, if it is known. */
  async idOfExternal<B extends CommonBody>(tx: Tx, kind: RecordKind<B>, system: string, externalId: string): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string }>(
      `SELECT id FROM ${kind.table}_external WHERE workspace_id = $1 AND system = $2 AND external_id = $3`,
      [tx.scope.workspaceId, system, externalId],
    );
    return row?.id;
  }

  private async refuseMissing<B extends CommonBody>(tx: Tx, kind: RecordKind<B>, id: string, version: number | undefined): Promise<never> {
    const known = await tx.query(`SELECT 1 FROM ${kind.table} WHERE workspace_id = $1 AND id = $2`, [tx.scope.workspaceId, id]);
    if (known.length === 0) {
      refuse('not-found', { kind: kind.name });
    }
    return version === undefined ? refuse('erased', { kind: kind.name }) : refuse('version-not-found', { kind: kind.name, version });
  }
}

function toRecorded<B>(row: Row): RecordedOrErased<B> {
  return {
    id: row.id,
    reference: row.reference,
    version: row.version,
    recordedAt: row.recorded_at.toISOString(),
    entryId: row.entry_id,
    ledgerIndex: row.idx === null ? null : Number(row.idx),
    recordedBy: { kind: row.actor_kind, id: row.actor_id },
    body: row.body === null ? null : (JSON.parse(row.body) as B),
  };
}

/** A filter on ids takes ids only. @throws DomainError `query-invalid` that names the parameter. */
function filterValue<B extends CommonBody>(kind: RecordKind<B>, name: string, column: string, value: unknown): unknown {
  const isId = kind.columns.some((one) => one.name === column && one.type === 'uuid');
  if (!isId || UUID.test(String(value))) {
    return value;
  }
  return refuse('query-invalid', {}, undefined, [{ pointer: `/${name}`, code: 'id-invalid', message: 'This is not an id.', remedy: 'Give the id (a UUID) of a record of this workspace.' }]);
}
