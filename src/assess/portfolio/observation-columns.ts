import type { Observation } from '../../core/formats/case.js';
import type { PackedSpans } from '../../core/time/packed.js';
import type { Span } from '../../core/time/spans.js';
import type { Tx } from '../../platform/database/unit-of-work.js';

/** What one account has recorded of one service and its units in a stretch of time, from the projection. */
export interface Spoken {
  readonly service: string;
  readonly account: string;
  /** Outages of this customer whose times are known exactly, in rising order of starts. */
  readonly plain: PackedSpans;
  /** Everything else: other states, times that are not exact or open, wider scopes. */
  readonly others: readonly OtherObservation[];
}

export interface OtherObservation {
  readonly state: Observation['state'];
  readonly scope: Observation['scope'];
  readonly from: { readonly earliest: number; readonly latest: number };
  readonly to: { readonly earliest: number; readonly latest: number } | null;
  readonly count: number | null;
  readonly of: number | null;
}

/** A subject of observations (a service or one of its units) and the service that it belongs to. */
export interface Subject {
  readonly id: string;
  readonly service: string;
}

interface Row {
  readonly service: string;
  readonly account: string;
  readonly spans: Buffer | null;
  readonly others: readonly (readonly [Observation['state'], Observation['scope'], number, number, number | null, number | null, number | null, number | null])[] | null;
}

const GROUPS_AT_ONCE = 100;

/**
 * A row for each service and account that ever spoke of it. Outages come as bytes, two float64 each (a double keeps every
 * millisecond exactly); what ends before the stretch begins proves that the account speaks, and is not sent.
 */
const OPEN = `
  DECLARE portfolio_observations NO SCROLL CURSOR FOR
  SELECT service, account_id AS account,
         string_agg(float8send(from_latest_ms) || float8send(to_earliest_ms), '') FILTER (WHERE plain AND touches) AS spans,
         json_agg(json_build_array(state, scope, from_earliest_ms, from_latest_ms, to_earliest_ms, to_latest_ms, affected_count, affected_of)) FILTER (WHERE touches AND NOT plain) AS others
    FROM (
      SELECT s.service, o.account_id, o.state, o.scope, o.from_earliest_ms, o.from_latest_ms, o.to_earliest_ms, o.to_latest_ms, o.affected_count, o.affected_of,
             coalesce(o.to_latest_ms > $5, true) AS touches,
             coalesce(o.state = 'down' AND o.scope IN ('unit', 'customer') AND o.from_earliest_ms = o.from_latest_ms AND o.to_earliest_ms = o.to_latest_ms, false) AS plain
        FROM unnest($2::text[], $3::uuid[]) AS s (subject, service)
        JOIN observation_current o ON o.workspace_id = $1 AND o.subject_id = s.subject
       WHERE o.account_id = ANY($4::uuid[]) AND o.subject_kind IN ('service', 'unit') AND NOT o.superseded AND o.from_earliest_ms < $6
       ORDER BY s.service, o.account_id, o.from_latest_ms
    ) AS spoken
   GROUP BY service, account_id`;

/** What the database may use to sort the observations of one call, before it writes to disk. */
const SORT_MEMORY = "SET LOCAL work_mem = '64MB'";

/**
 * Streams the observations of services under accounts through a cursor: held are only the groups of two fetches, because the
 * database gathers the next ones while these are computed with.
 */
export async function* observationColumns(tx: Tx, subjects: readonly Subject[], accounts: readonly string[], within: Span): AsyncGenerator<Spoken> {
  await tx.query(SORT_MEMORY);
  await tx.query(OPEN, [tx.scope.workspaceId, subjects.map(({ id }) => id), subjects.map(({ service }) => service), accounts, within.start, within.end]);
  const fetch = (): Promise<Row[]> => tx.query<Row>(`FETCH ${GROUPS_AT_ONCE} FROM portfolio_observations`);
  let next = fetch();
  for (let last = false; !last; ) {
    const rows = await next;
    last = rows.length < GROUPS_AT_ONCE;
    next = last ? Promise.resolve([]) : fetch();
    for (const { service, account, spans, others } of rows) {
      yield { service, account, plain: columnsOf(spans), others: (others ?? []).map(otherOf) };
    }
  }
  await tx.query('CLOSE portfolio_observations');
}

/** PostgreSQL sends numbers with the most significant byte first. */
function columnsOf(bytes: Buffer | null): PackedSpans {
  const view = bytes === null ? new DataView(new ArrayBuffer(0)) : new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const length = view.byteLength / 16;
  const columns = { starts: new Float64Array(length), ends: new Float64Array(length), length };
  for (let i = 0; i < length; i += 1) {
    columns.starts[i] = view.getFloat64(16 * i);
    columns.ends[i] = view.getFloat64(16 * i + 8);
  }
  return columns;
}

function otherOf([state, scope, fromEarliest, fromLatest, toEarliest, toLatest, count, of]: NonNullable<Row['others']>[number]): OtherObservation {
  return {
    state,
    scope,
    from: { earliest: fromEarliest, latest: fromLatest },
    to: toEarliest === null || toLatest === null ? null : { earliest: toEarliest, latest: toLatest },
    count,
    of,
  };
}
