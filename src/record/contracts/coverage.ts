import { decimalText, percentOf } from '../../core/shared/ratio.js';
import { fillText, type Text } from '../../core/shared/text.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { pageOf, type Page } from '../../platform/http/paging.js';
import { COVERAGE_WORDS, REASON_WORDS, STANDING_WORDS } from './coverage-words.js';

export type CoverageStatus = 'modelled' | 'partly' | 'not-modelled';

/** How much of one contract is terms in force on a day, and what is missing. */
export interface ContractCoverage {
  readonly contract: string;
  readonly reference: string | null;
  readonly title: Text;
  readonly status: CoverageStatus;
  readonly word: Text;
  /** True for "modelled" alone: whatever else it is, it must not be shown as fine. */
  readonly good: boolean;
  readonly termsInForce: number;
  readonly reasons: readonly CoverageReason[];
}

export interface CoverageReason extends Text {
  readonly code: keyof typeof REASON_WORDS;
  readonly count: number;
}

/** The contracts of a workspace by status, and what to say of them as a whole. */
export interface CoverageTotals {
  readonly contracts: number;
  readonly modelled: number;
  readonly partly: number;
  readonly notModelled: number;
  /** Modelled contracts in percent of all, rounded down to two places so that 100.00 means all; null where there is no contract. */
  readonly modelledPercent: string | null;
  readonly standing: Text & { readonly status: keyof typeof STANDING_WORDS };
}

interface Row {
  readonly id: string;
  readonly reference: string | null;
  readonly title: Text;
  readonly status: CoverageStatus;
  readonly in_force: number;
  readonly upcoming: number;
  readonly ended: number;
  readonly unreviewed: number;
  readonly drafted: number;
  readonly in_review: number;
  readonly returned: number;
  readonly not_expressible: number;
}

/** Terms count on a day from their first to their last, and wholly once a second person has reviewed them; drafts and what cannot be expressed are missing, never met. */
const RATED = `
  WITH counted AS (
    SELECT c.id, c.entry_id, t.in_force, t.upcoming, t.ended, t.unreviewed, d.drafted, d.in_review, d.returned, d.not_expressible
      FROM contract_current c
      CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE coalesce(effective_from <= $2::date, true) AND coalesce(effective_to >= $2::date, true))::integer AS in_force,
               count(*) FILTER (WHERE effective_from > $2::date)::integer AS upcoming, count(*) FILTER (WHERE effective_to < $2::date)::integer AS ended,
               count(*) FILTER (WHERE NOT reviewed AND coalesce(effective_from <= $2::date, true) AND coalesce(effective_to >= $2::date, true))::integer AS unreviewed
          FROM terms_current WHERE workspace_id = $1 AND contract_id = c.id) t
      CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE modelled AND state = 'draft')::integer AS drafted, count(*) FILTER (WHERE modelled AND state = 'in-review')::integer AS in_review,
               count(*) FILTER (WHERE modelled AND state = 'returned')::integer AS returned, count(*) FILTER (WHERE NOT modelled)::integer AS not_expressible
          FROM terms_draft_current WHERE workspace_id = $1 AND contract_id = c.id) d
     WHERE c.workspace_id = $1
  ), rated AS (
    SELECT *, CASE WHEN in_force = 0 THEN 'not-modelled' WHEN unreviewed + drafted + in_review + returned + not_expressible > 0 THEN 'partly' ELSE 'modelled' END AS status FROM counted
  )`;

/** The totals over every contract on a day (YYYY-MM-DD). */
export async function coverageTotals(tx: Tx, on: string): Promise<CoverageTotals> {
  const rows = await tx.query<{ status: CoverageStatus; count: number }>(`${RATED} SELECT status, count(*)::integer AS count FROM rated GROUP BY status`, [tx.scope.workspaceId, on]);
  const of = (status: CoverageStatus): number => rows.find((row) => row.status === status)?.count ?? 0;
  const [modelled, partly, notModelled] = [of('modelled'), of('partly'), of('not-modelled')];
  const contracts = modelled + partly + notModelled;
  const status = contracts === 0 ? 'nothing-recorded' : modelled === contracts ? 'complete' : 'incomplete';
  const words = STANDING_WORDS[status];
  const facts = { missing: partly + notModelled, contracts };
  return {
    contracts, modelled, partly, notModelled,
    modelledPercent: contracts === 0 ? null : decimalText(percentOf(modelled, contracts), 2, 'down'),
    standing: { status, en: fillText(words.en, facts), ko: fillText(words.ko, facts) },
  };
}

export interface CoveragePage {
  readonly after?: string | undefined;
  readonly limit: number;
  readonly status?: CoverageStatus | undefined;
}

/** One page of contracts in the order of recording, each with its status on a day and every reason. */
export async function coverageOf(tx: Tx, on: string, { after, limit, status }: CoveragePage): Promise<Page<ContractCoverage>> {
  const rows = await tx.query<Row>(
    `${RATED} SELECT r.*, i.reference, b.body::json -> 'title' AS title FROM rated r
       JOIN contract i ON i.workspace_id = $1 AND i.id = r.id JOIN ledger_body b ON b.workspace_id = $1 AND b.entry_id = r.entry_id
      WHERE r.id > coalesce($3::uuid, '00000000-0000-0000-0000-000000000000') AND ($4::text IS NULL OR r.status = $4) ORDER BY r.id LIMIT $5`,
    [tx.scope.workspaceId, on, after ?? null, status ?? null, limit + 1],
  );
  return pageOf(rows.map(coverage), limit, ({ contract }) => contract);
}

function coverage(row: Row): ContractCoverage {
  const { id, reference, title, status } = row;
  return { contract: id, reference, title, status, word: COVERAGE_WORDS[status], good: status === 'modelled', termsInForce: row.in_force, reasons: reasonsOf(row) };
}

function reasonsOf(row: Row): CoverageReason[] {
  const drafts = row.drafted + row.in_review + row.returned + row.not_expressible;
  const counts: Readonly<Record<CoverageReason['code'], number>> = {
    'no-terms': row.in_force + row.upcoming + row.ended + drafts === 0 ? 1 : 0,
    'terms-not-yet-in-force': row.in_force === 0 ? row.upcoming : 0,
    'terms-ended': row.in_force === 0 ? row.ended : 0,
    'terms-not-reviewed': row.unreviewed,
    'draft-not-submitted': row.drafted,
    'draft-in-review': row.in_review,
    'draft-returned': row.returned,
    'not-expressible': row.not_expressible,
  };
  return (Object.keys(counts) as CoverageReason['code'][]).flatMap((code) => {
    const { en, ko } = REASON_WORDS[code];
    return counts[code] === 0 ? [] : [{ code, count: counts[code], en: fillText(en, { count: counts[code] }), ko: fillText(ko, { count: counts[code] }) }];
  });
}
