/**
 * The whole evaluation of many periods in one statement: outages united by range_agg, cut to each period, excused time taken away,
 * level, row and credit by exact numeric. $1 periods and $2 excused spans as JSON pairs of milliseconds, $3 rows of the table as
 * the terms print them, $4 the fee of a period in whole minor units, rounded half up.
 */
export const JUDGE_PERIODS = `
  WITH down AS MATERIALIZED (SELECT range_agg(int8range(starts, ends)) AS spans FROM outage),
  excused AS MATERIALIZED (SELECT range_agg(int8range((e ->> 0)::bigint, (e ->> 1)::bigint)) AS spans FROM json_array_elements($2::json) AS e),
  counted AS MATERIALIZED (SELECT down.spans - excused.spans AS spans FROM down, excused),
  periods AS (SELECT n, (p ->> 0)::bigint AS starts, (p ->> 1)::bigint AS ends FROM json_array_elements($1::json) WITH ORDINALITY AS t (p, n)),
  summed AS (
    SELECT n, ends - starts AS whole, (SELECT coalesce(sum(upper(r) - lower(r)), 0) FROM unnest(counted.spans * int8multirange(int8range(starts, ends))) AS r) AS lost
    FROM periods, counted
  ),
  levelled AS (SELECT n, lost, 100 * (whole - lost)::numeric AS up, whole FROM summed)
  SELECT lost::text, place AS tier, floor($4::numeric * coalesce(credit, 0) * 0.01 + 0.5)::numeric(40, 0)::text AS credit
  FROM levelled LEFT JOIN LATERAL (
    SELECT (m - 1)::integer AS place, (r ->> 'credit')::numeric AS credit FROM json_array_elements($3::json) WITH ORDINALITY AS t (r, m)
    WHERE (r ->> 'from' IS NULL OR up > whole * (r -> 'from' ->> 'value')::numeric OR (up = whole * (r -> 'from' ->> 'value')::numeric AND (r -> 'from' ->> 'inclusive')::boolean))
      AND (r ->> 'to' IS NULL OR up < whole * (r -> 'to' ->> 'value')::numeric OR (up = whole * (r -> 'to' ->> 'value')::numeric AND (r -> 'to' ->> 'inclusive')::boolean))
    ORDER BY (r ->> 'credit')::numeric, m LIMIT 1
  ) AS row ON true
  ORDER BY n`;
