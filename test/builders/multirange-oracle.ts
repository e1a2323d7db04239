import type { World } from './oracle-world.js';

/**
 * The level, its row and its credit by PostgreSQL alone: every rule of the terms is an operation on multiranges (`+` and range_agg
 * unite, `*` intersects, `-` takes away), and every rounding is one of `numeric`. Shares are halves: a world for it has impaired
 * observations of 0, 6 or 12 twelfths, or uncounted ones. One statement judges a whole batch.
 */
export interface Judged {
  readonly position: string;
  readonly which: 'agreed' | 'all';
  /** Milliseconds, twice over, because shares are halves. */
  readonly lost2: string;
  readonly whole: string;
  readonly met: boolean;
  readonly tier: number | null;
  readonly credit_percent: string;
  /** Decimal text with the places of the currency; null without a fee. */
  readonly credit: string | null;
}

/** What `JUDGE` takes as its only parameter. */
export function batchOf(sample: readonly World[]): string {
  return JSON.stringify(
    sample.map(({ start, end, rules, coverage, observations, exclusions, rating }) => ({
      start,
      end,
      ...rules,
      deductible: rules.deductible?.minutes ?? null,
      deductible_of: rules.deductible?.of ?? null,
      coverage,
      observations: observations.map(({ state, from, to, twelfths }) => ({ state, fe: from.earliest, fl: from.latest, te: to?.earliest, tl: to?.latest, twelfths })),
      exclusions: exclusions.map(({ policy, removes, agreed, from, to }) => ({ policy, removes, agreed, fe: from.earliest, fl: from.latest, te: to?.earliest, tl: to?.latest })),
      ...rating,
      minimum: rating.minimum?.minor,
      strictly: rating.minimum?.strictlyAbove,
    })),
  );
}

/** Functions of one session: a range that is empty where its end does not lie behind its start, a length, and roundings. */
export const PREPARE = `
  CREATE OR REPLACE FUNCTION pg_temp.span(a bigint, b bigint) RETURNS int8range LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN b > a THEN int8range(a, b) ELSE 'empty'::int8range END;
  CREATE OR REPLACE FUNCTION pg_temp.run_length(r int8range, rule text) RETURNS bigint LANGUAGE sql IMMUTABLE
    RETURN CASE rule
      WHEN 'exact' THEN upper(r) - lower(r)
      WHEN 'floor' THEN (upper(r) - lower(r)) / 60000 * 60000
      WHEN 'ceil' THEN (upper(r) - lower(r) + 59999) / 60000 * 60000
      ELSE greatest(0, upper(r) / 60000 - (lower(r) + 59999) / 60000) * 60000 END;
  CREATE OR REPLACE FUNCTION pg_temp.length(m int8multirange, rule text) RETURNS bigint LANGUAGE sql IMMUTABLE
    RETURN (SELECT coalesce(sum(pg_temp.run_length(r, rule)), 0) FROM unnest(m) AS r);
  CREATE OR REPLACE FUNCTION pg_temp.rounded(x numeric, rounding text) RETURNS numeric LANGUAGE sql IMMUTABLE
    RETURN CASE rounding
      WHEN 'half-up' THEN floor(x + 0.5)
      WHEN 'down' THEN floor(x)
      WHEN 'up' THEN ceil(x)
      ELSE CASE WHEN x - floor(x) = 0.5 THEN 2 * round(x / 2) ELSE floor(x + 0.5) END END;
`;

export const JUDGE = `
  WITH world AS MATERIALIZED (
    SELECT w.*, int8multirange(int8range(w.start, w."end")) AS period
    FROM ROWS FROM (json_to_recordset($1::json) AS (
      start bigint, "end" bigint, unknown text, maintenance text, impaired text, "partialMinutes" text, "minimumRun" bigint, deductible bigint, deductible_of text,
      "fixedMinutes" bigint, coverage json, observations json, exclusions json, promise numeric, rows json, fees json, currency text, "capPercent" numeric, rounding text,
      minimum numeric, strictly boolean
    )) WITH ORDINALITY AS w (start, "end", unknown, maintenance, impaired, partial, minimum_run, deductible, deductible_of, fixed_minutes, coverage, observations, exclusions,
      promise, rows, fees, currency, cap, rounding, minimum, strictly, position)
  ), observed AS (
    SELECT position, period, o.*,
           CASE WHEN impaired = 'up' OR twelfths = 0 THEN 0 WHEN impaired = 'down' THEN 2 ELSE coalesce(twelfths, 0) / 6 END AS halves
    FROM world, json_to_recordset(observations) AS o (state text, fe bigint, fl bigint, te bigint, tl bigint, twelfths integer)
  ), ups AS (
    SELECT position, range_agg(pg_temp.span(fl, te)) * period AS up FROM observed WHERE state = 'up' GROUP BY position, period
  ), placed AS (
    SELECT o.*, pg_temp.span(fl, te) AS certain,
           pg_temp.span(fe, coalesce(tl, CASE WHEN state <> 'up' THEN (SELECT min(lower(r)) FROM unnest(up) AS r WHERE lower(r) >= fl) END, 9e15::bigint)) AS possible
    FROM observed o LEFT JOIN ups USING (position)
  ), said AS (
    SELECT position,
           range_agg(certain) FILTER (WHERE state = 'up') AS up,
           range_agg(certain) FILTER (WHERE state = 'down' OR (state = 'impaired' AND halves = 2)) AS whole_certain,
           range_agg(certain) FILTER (WHERE state = 'impaired' AND halves = 1) AS half_certain,
           range_agg(certain) FILTER (WHERE state = 'maintenance') AS maintenance_certain,
           range_agg(possible) FILTER (WHERE state = 'maintenance') AS maintenance_possible,
           range_agg(CASE state WHEN 'up' THEN certain ELSE possible END) FILTER (WHERE state <> 'unknown') AS said,
           range_agg(possible) FILTER (WHERE state = 'unknown') AS unknown_said
    FROM placed GROUP BY position
  ), known AS MATERIALIZED (
    SELECT w.*, coalesce(up, '{}') AS up, coalesce(half_certain, '{}') AS half_certain,
           coalesce(whole_certain, '{}') + CASE w.maintenance WHEN 'down' THEN coalesce(maintenance_certain, '{}') ELSE '{}' END AS whole_certain,
           coalesce(maintenance_certain, '{}') * period AS maintenance_certain, coalesce(maintenance_possible, '{}') * period AS maintenance_possible,
           (coalesce(unknown_said, '{}') + (period - coalesce((SELECT range_agg(int8range((c ->> 0)::bigint, (c ->> 1)::bigint)) FROM json_array_elements(coverage) AS c), '{}'))) * period
             - coalesce(said, '{}') AS nothing_said
    FROM world w LEFT JOIN said USING (position)
  ), invoked AS (
    SELECT position, which, policy, removes, pg_temp.span(fl, coalesce(te, "end")) AS certain, pg_temp.span(fe, coalesce(tl, "end")) AS possible
    FROM world, (VALUES ('agreed'), ('all')) AS choice (which),
         json_to_recordset(exclusions) AS e (policy text, removes text, agreed boolean, fe bigint, fl bigint, te bigint, tl bigint)
    WHERE which = 'all' OR agreed
  ), invoked_sets AS (
    SELECT position, which,
           range_agg(possible) FILTER (WHERE policy = 'out-of-both-sides' AND removes = 'whole-span') AS removed,
           range_agg(possible) FILTER (WHERE policy = 'out-of-both-sides' AND removes = 'downtime') AS downtime,
           range_agg(possible) FILTER (WHERE policy = 'counted-as-up') AS as_up,
           range_agg(certain) FILTER (WHERE policy = 'counted-as-down') AS as_down
    FROM invoked GROUP BY position, which
  ), excused AS MATERIALIZED (
    SELECT k.*, choice.which, coalesce(removed, '{}') AS excluded, coalesce(as_up, '{}') - coalesce(removed, '{}') AS as_up,
           coalesce(downtime, '{}') - coalesce(removed, '{}') - coalesce(as_up, '{}') AS downtime,
           coalesce(as_down, '{}') - coalesce(removed, '{}') - coalesce(as_up, '{}') - coalesce(downtime, '{}') AS as_down
    FROM known k CROSS JOIN (VALUES ('agreed'), ('all')) AS choice (which) LEFT JOIN invoked_sets USING (position, which)
  ), kept AS MATERIALIZED (
    SELECT *, CASE maintenance WHEN 'down' THEN '{}' ELSE maintenance_possible - as_down END AS quiet,
           maintenance_certain * as_down + CASE unknown WHEN 'down' THEN nothing_said ELSE '{}' END AS added FROM excused
  ), counted AS MATERIALIZED (
    SELECT *, (whole_certain - up - quiet) * period + added AS down, ((half_certain + whole_certain) - up - quiet) * period + added AS touched FROM kept
  ), cut AS MATERIALIZED (
    SELECT *, excluded + touched * downtime + (CASE maintenance WHEN 'removed' THEN quiet ELSE '{}' END + CASE unknown WHEN 'removed' THEN nothing_said ELSE '{}' END - as_up) AS removed FROM counted
  ), runs AS MATERIALIZED (
    SELECT *, down - as_up - removed AS whole_runs, touched - as_up - removed AS half_runs FROM cut
  ), passed AS MATERIALIZED (
    SELECT *, coalesce((
      SELECT range_agg(CASE WHEN pg_temp.run_length(r, partial) < minimum_run * 60000 THEN r WHEN deductible_of = 'outage' THEN int8range(lower(r), least(upper(r), lower(r) + deductible * 60000)) ELSE 'empty' END)
      FROM unnest(half_runs) AS r), '{}') AS passed_over FROM runs
  ), summed AS MATERIALIZED (
    SELECT *, greatest(0, pg_temp.length(half_runs - passed_over, partial) + pg_temp.length(whole_runs - passed_over, partial)
                       - CASE deductible_of WHEN 'period' THEN 2 * deductible * 60000 ELSE 0 END) AS raw,
           coalesce(fixed_minutes * 60000, pg_temp.length(period - removed, 'exact')) AS whole FROM passed
  ), levelled AS MATERIALIZED (
    SELECT *, CASE WHEN fixed_minutes IS NULL THEN least(raw, 2 * whole) ELSE raw END AS lost2,
           CASE WHEN whole = 0 THEN 1 ELSE greatest(0, 2 * whole - raw) END::numeric * 100 AS up100, CASE WHEN whole = 0 THEN 1 ELSE 2 * whole END AS base FROM summed
  ), rated AS MATERIALIZED (
    SELECT l.*, row.place AS tier, coalesce(row.credit, 0) AS percent, row.printed, fee.minor
    FROM levelled l
    LEFT JOIN LATERAL (
      SELECT (n - 1)::integer AS place, (r ->> 'credit')::numeric AS credit, r ->> 'credit' AS printed
      FROM json_array_elements(rows) WITH ORDINALITY AS t (r, n)
      WHERE (r ->> 'from' IS NULL OR up100 > base * (r -> 'from' ->> 'value')::numeric OR (up100 = base * (r -> 'from' ->> 'value')::numeric AND (r -> 'from' ->> 'inclusive')::boolean))
        AND (r ->> 'to' IS NULL OR up100 < base * (r -> 'to' ->> 'value')::numeric OR (up100 = base * (r -> 'to' ->> 'value')::numeric AND (r -> 'to' ->> 'inclusive')::boolean))
      ORDER BY (r ->> 'credit')::numeric, n LIMIT 1
    ) AS row ON true
    LEFT JOIN LATERAL (
      SELECT sum(div(2 * minor * inside + days, 2 * days)) AS minor
      FROM json_to_recordset(fees) AS f ("fromDay" bigint, "toDay" bigint, minor numeric),
           LATERAL (SELECT "toDay" - "fromDay" AS days, least("toDay", ("end" - start) / 86400000) - greatest("fromDay", 0) AS inside) AS d
      WHERE inside > 0
    ) AS fee ON true
  ), credited AS (
    SELECT *, least(pg_temp.rounded(minor * least(percent, cap) * 0.01, rounding), floor(minor * cap * 0.01)) AS due FROM rated
  )
  SELECT position::text, which, lost2::text, whole::text, up100 >= base * promise AS met, tier, coalesce(printed, '0') AS credit_percent,
         CASE currency WHEN 'KRW' THEN amount::numeric(40, 0) ELSE (amount * 0.01)::numeric(40, 2) END::text AS credit
  FROM credited, LATERAL (SELECT CASE WHEN minimum IS NOT NULL AND (due < minimum OR (due = minimum AND strictly)) THEN 0 ELSE due END AS amount) AS a
  ORDER BY credited.position, which`;
