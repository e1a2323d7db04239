/**
 * A slow second opinion on the families that are measured from samples. It shares no code with the engine: every minute of the month
 * is looked at by itself, fractions are BigInt pairs that are never reduced, and nothing is summed in a clever way.
 */
export interface SeriesWorld {
  readonly minutes: number;
  readonly intervalMinutes: number;
  readonly sampleMinutes: number;
  /** One a sample, from the first minute on: requests and failures, or null. */
  readonly samples: readonly (readonly [total: number, bad: number] | null)[];
  readonly rule:
    | { readonly family: 'error-rate-average'; readonly zeroTraffic: 'no-errors' | 'removed'; readonly minimumRun: number }
    | { readonly family: 'bad-intervals' | 'qualified-minutes'; readonly allFail: boolean; readonly above: number; readonly inclusive: boolean; readonly least: number; readonly below: 'up' | 'removed'; readonly minimumRun: number };
  readonly unknown: 'up' | 'down' | 'removed';
  /** Excused time, end not included. */
  readonly excused: readonly { readonly from: number; readonly to: number; readonly policy: 'counted-as-up' | 'out-of-both-sides' }[];
}

export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

/** Lost minutes, as a fraction, and measured minutes. */
export function oracleSeries(world: SeriesWorld): { readonly lost: Fraction; readonly whole: number } {
  const share: Fraction[] = [];
  const removed: boolean[] = [];
  for (let minute = 0; minute < world.minutes; minute += 1) {
    const verdict = verdictAt(world, minute);
    const excuse = world.excused.filter(({ from, to }) => from <= minute && minute < to).map(({ policy }) => policy);
    removed.push(verdict === 'removed' ? !excuse.includes('counted-as-up') || excuse.includes('out-of-both-sides') : excuse.includes('out-of-both-sides'));
    share.push(verdict === 'removed' || excuse.length > 0 ? NONE : verdict);
  }
  const idle = Array.from({ length: world.minutes }, (_, minute) => isIdle(world, minute));
  const out = removed.map((gone, minute) => gone || idle[minute] === true);
  const runs = runLengths(share, out);
  const counted = share.map((one, minute) => (out[minute] === true || (runs[minute] ?? 0) < world.rule.minimumRun ? NONE : one));
  return { lost: counted.reduce(plus, NONE), whole: out.filter((gone) => !gone).length };
}

const NONE: Fraction = { n: 0n, d: 1n };
const ONE: Fraction = { n: 1n, d: 1n };

function plus(a: Fraction, b: Fraction): Fraction {
  if (b.n === 0n) return a;
  return a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}

function totalsAt({ intervalMinutes, sampleMinutes, samples }: SeriesWorld, minute: number): readonly [number, number] | null {
  const first = Math.floor(minute / intervalMinutes) * (intervalMinutes / sampleMinutes);
  const inside = samples.slice(first, first + intervalMinutes / sampleMinutes).filter((one) => one !== null);
  return inside.length === 0 ? null : [inside.reduce((sum, [total]) => sum + total, 0), inside.reduce((sum, [, bad]) => sum + bad, 0)];
}

function isIdle(world: SeriesWorld, minute: number): boolean {
  const found = totalsAt(world, minute);
  if (found === null) return false;
  const { rule } = world;
  return rule.family === 'error-rate-average' ? rule.zeroTraffic === 'removed' && found[0] === 0 : rule.below === 'removed' && found[0] < rule.least;
}

function verdictAt(world: SeriesWorld, minute: number): Fraction | 'removed' {
  const found = totalsAt(world, minute);
  if (found === null) return world.unknown === 'removed' ? 'removed' : world.unknown === 'down' ? ONE : NONE;
  const [total, bad] = found;
  const { rule } = world;
  if (total === 0 || (rule.family !== 'error-rate-average' && total < rule.least)) return NONE;
  if (rule.family === 'error-rate-average') return { n: BigInt(bad), d: BigInt(total) };
  if (rule.allFail) return bad === total ? ONE : NONE;
  return bad * 100 > rule.above * total || (rule.inclusive && bad * 100 === rule.above * total) ? ONE : NONE;
}

/** For each minute, how many in a row, this one among them, lose something. */
function runLengths(share: readonly Fraction[], out: readonly boolean[]): number[] {
  const loses = share.map((one, minute) => one.n > 0n && out[minute] === false);
  const before = loses.map(() => 0);
  const after = loses.map(() => 0);
  for (let minute = 0; minute < loses.length; minute += 1) before[minute] = loses[minute] === true ? (before[minute - 1] ?? 0) + 1 : 0;
  for (let minute = loses.length - 1; minute >= 0; minute -= 1) after[minute] = loses[minute] === true ? (after[minute + 1] ?? 0) + 1 : 0;
  return before.map((length, minute) => length + (after[minute] ?? 0) - 1);
}
