import type { Issue } from '../shared/errors.js';
import { cmp, HUNDRED, ratioOfDecimal } from '../shared/ratio.js';
import { scaleOf, type PrintedPromise } from '../sla/scale.js';
import type { Measure } from './terms/measure.js';

interface Scaled {
  readonly measure: Measure;
  readonly promise: PrintedPromise;
  readonly tiers: { readonly rows: readonly { readonly from?: { readonly value: string }; readonly to?: { readonly value: string }; readonly plus?: { readonly kind: string } }[] };
}

/** The promise must stand on the side that the family measures, and percentages within 100. */
export function scaleIssues({ measure, promise, tiers }: Scaled, at: string): Issue[] {
  const scale = scaleOf(measure);
  const fits = (scale.better === 'higher') === (promise.atLeast !== undefined);
  const [right, unit] = scale.better === 'higher' ? ['atLeast', 'a percentage, the more the better'] : ['atMost', `${scale.words.en}, the fewer the better`];
  const issues = [...(fits ? [] : [issue(`${at}/promise`, 'promise-side', `The family "${measure.family}" measures ${unit}.`, `Give the promise as ${right}.`)]), ...sumIssues(scale.pieces === 'time', tiers, at)];
  if (scale.unit !== 'percent') return issues;
  const bounds = [['/promise/atLeast', promise.atLeast], ...tiers.rows.flatMap(({ from, to }, row) => [[`/tiers/rows/${row}/from/value`, from?.value], [`/tiers/rows/${row}/to/value`, to?.value]])] as const;
  const above = bounds.filter(([, value]) => value !== undefined && cmp(ratioOfDecimal(value), HUNDRED) > 0);
  return [...issues, ...above.map(([path, value]) => issue(`${at}${path}`, 'format.percent', `"${value}" is more than 100 percent.`, 'Give a percentage from "0" to "100".'))];
}

/** A sum for each piece needs a family that counts pieces, a sum for time one that counts time. */
function sumIssues(ofTime: boolean, { rows }: Scaled['tiers'], at: string): Issue[] {
  return rows.flatMap(({ plus }, row) => {
    const pointer = `${at}/tiers/rows/${row}/plus/kind`;
    if (plus?.kind === 'amount-per-piece' && ofTime) return [issue(pointer, 'sum-of-pieces', 'A sum for each piece needs outages, tickets, jobs or points; this family counts time.', 'Give amount-per-time with the length of a step.')];
    return plus?.kind === 'amount-per-time' && !ofTime ? [issue(pointer, 'sum-of-time', 'A sum for a step of downtime needs a family that counts time; this one counts pieces.', 'Give amount-per-piece; delays of items are counted by points that grow (targets[].growth).')] : [];
  });
}

function issue(pointer: string, code: string, message: string, remedy: string): Issue {
  return { pointer, code, message, remedy };
}
