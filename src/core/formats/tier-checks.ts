import type { Issue } from '../shared/errors.js';
import { cmp, ratioOfDecimal, sub, ZERO, type Ratio } from '../shared/ratio.js';
import { promiseOf } from '../sla/scale.js';
import type { Terms, TierRow } from './terms.js';

interface Edge { readonly value: Ratio; readonly text: string; readonly inclusive: boolean }

/** A row as a stretch from its worse end to its better one. */
interface Row { readonly index: number; readonly from: Edge | null; readonly to: Edge | null }

/** What lies on the worse side, in a word of the message. */
type Worse = 'Below' | 'Above';

/**
 * Gaps and overlaps of a tier table. The rows must cover every level that misses the promise exactly once: whoever
 * stands in a gap would get nothing, whoever stands in an overlap two different credits, and neither may be chosen silently.
 * Where less is better the table is read from its upper end.
 * `at` is the JSON pointer of the terms. A table that is marked `asPrinted` is kept with its faults, which the engine then names.
 */
export function tierIssues(terms: Pick<Terms, 'tiers' | 'promise'>, at: string): readonly Issue[] {
  const issues: Issue[] = [];
  const lower = terms.promise.atMost !== undefined;
  const worse: Worse = lower ? 'Above' : 'Below';
  const rows = terms.tiers.rows.map((row, index) => rowOf(row, index, lower)).toSorted(byLowerEdge);
  const where = (row: Row): string => `${at}/tiers/rows/${row.index}`;
  terms.tiers.rows.forEach(({ plus }, index) => {
    if (plus?.kind === 'per-percent' && ratioOfDecimal(plus.each).n === 0n) {
      issues.push(issue(`${at}/tiers/rows/${index}/plus/each`, 'step-empty', `Row ${index + 1} grows by steps of no size.`, 'Give the size of a step above "0".'));
    }
  });
  for (const row of rows) {
    if (row.from !== null && row.to !== null && isEmpty(row.from, row.to)) {
      issues.push(issue(where(row), 'tier-empty', `Row ${row.index + 1} holds no level: between ${row.from.text} and ${row.to.text}.`, 'Give an upper bound above the lower one.'));
    }
  }
  if (issues.length > 0 || terms.tiers.asPrinted === true) return issues;
  rows.forEach((row, place) => issues.push(...between(rows[place - 1], row, { at: where(row), worse })));
  const promise = edge({ value: promiseOf(terms), inclusive: false }, lower);
  for (const last of rows.slice(-1)) {
    if (last.to !== null && compareEdges(last.to, promise) < 0) {
      issues.push(issue(where(last), 'tier-gap', `Between ${last.to.text} and the promise of ${promise.text} no row applies.`, `Let a row reach up to ${promise.text}, or add a row with credit "0".`));
    }
  }
  return issues;
}

function between(below: Row | undefined, row: Row, { at, worse }: { readonly at: string; readonly worse: Worse }): readonly Issue[] {
  if (below === undefined) {
    const { from } = row;
    const reachesEnd = from === null || (worse === 'Below' && cmp(from.value, ZERO) === 0 && from.inclusive);
    return reachesEnd ? [] : [issue(at, 'tier-gap', `${worse} ${from.text} no row applies.`, 'Leave out the outer bound of the worst row, or add a row beyond it.')];
  }
  if (below.to === null || row.from === null) {
    return [issue(at, 'tier-overlap', `Rows ${below.index + 1} and ${row.index + 1} apply to the same levels.`, 'Give each row its lower and upper bound; only the worst may lack the outer one.')];
  }
  const order = cmp(below.to.value, row.from.value);
  if (order > 0 || (order === 0 && below.to.inclusive && row.from.inclusive)) {
    return [issue(at, 'tier-overlap', `Rows ${below.index + 1} and ${row.index + 1} both apply at ${row.from.text}.`, 'Let the bound belong to one row: inclusive in one, exclusive in the other.')];
  }
  if (order < 0 || (!below.to.inclusive && !row.from.inclusive)) {
    return [issue(at, 'tier-gap', `Between ${below.to.text} and ${row.from.text} no row applies.`, 'Let the bound belong to one row: inclusive in one, exclusive in the other.')];
  }
  return [];
}

function rowOf({ from, to }: TierRow, index: number, lower: boolean): Row {
  const [worst, best] = lower ? [to, from] : [from, to];
  return { index, from: worst === undefined ? null : edge(worst, lower), to: best === undefined ? null : edge(best, lower) };
}

/** A bound on an axis that rises towards the better side: where less is better, its negative. */
function edge({ value, inclusive }: NonNullable<TierRow['from']>, lower: boolean): Edge {
  const exact = ratioOfDecimal(value);
  return { value: lower ? sub(ZERO, exact) : exact, text: value, inclusive };
}

function isEmpty(from: Edge, to: Edge): boolean {
  const order = cmp(from.value, to.value);
  return order > 0 || (order === 0 && !(from.inclusive && to.inclusive));
}

/** Upper edges in order: an inclusive edge reaches further than an exclusive one at the same value. */
function compareEdges(a: Edge, b: Edge): number {
  return cmp(a.value, b.value) || Number(a.inclusive) - Number(b.inclusive);
}

function byLowerEdge(a: Row, b: Row): number {
  if (a.from === null || b.from === null) return Number(a.from !== null) - Number(b.from !== null);
  return cmp(a.from.value, b.from.value) || Number(b.from.inclusive) - Number(a.from.inclusive);
}

function issue(pointer: string, code: string, message: string, remedy: string): Issue {
  return { pointer, code, message, remedy };
}
