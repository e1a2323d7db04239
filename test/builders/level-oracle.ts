/**
 * A slow second opinion on the level, sharing no code with the engine. Time is cut into ticks on which nothing changes:
 * six to a minute for the first forty minutes of the period, and one long tick for the rest of it. Every rule of the terms
 * is applied tick by tick; shares are whole twelfths, so that all sums are integers.
 */
export const TICK_MS = 10_000;
export const TICKS = 240;

export interface OracleRange { readonly earliest: number; readonly latest: number }
export interface OracleObservation {
  readonly state: 'up' | 'down' | 'impaired' | 'maintenance' | 'unknown';
  /** Ticks from the start of the period; may be negative. */
  readonly from: OracleRange;
  readonly to: OracleRange | null;
  /** Affected twelfths of an impaired observation; null where nobody counted. */
  readonly twelfths: number | null;
}
export interface OracleExclusion {
  readonly policy: 'counted-as-up' | 'out-of-both-sides' | 'counted-as-down';
  readonly removes: 'whole-span' | 'downtime';
  readonly agreed: boolean;
  readonly from: OracleRange;
  readonly to: OracleRange | null;
}
export interface OracleWorld {
  readonly periodMs: number;
  readonly unknown: 'up' | 'down' | 'removed';
  readonly maintenance: 'up' | 'down' | 'removed';
  readonly impaired: 'up' | 'down' | 'fraction';
  readonly partialMinutes: 'exact' | 'floor' | 'ceil' | 'whole-only';
  readonly coverage: readonly { readonly from: number; readonly to: number }[];
  readonly observations: readonly OracleObservation[];
  readonly exclusions: readonly OracleExclusion[];
}
export interface OracleLevel { readonly downTwelfths: bigint; readonly whole: bigint }

type Uncertain = { certain: boolean[]; possible: boolean[] };
const ALL = Array.from({ length: TICKS + 1 }, (_, tick) => tick);

export function oracleLevel(world: OracleWorld, which: 'agreed' | 'all', highest: boolean): OracleLevel {
  const up = stateTicks(world, 'up', null).certain;
  const maintenance = stateTicks(world, 'maintenance', up);
  const share = shareTicks(world, up, maintenance);
  const impaired = stateTicks(world, 'impaired', up).possible;
  const unknownSaid = stateTicks(world, 'unknown', up).possible;
  const excuse = excuseTicks(world, which, highest);
  const down: number[] = [];
  const removed: boolean[] = [];
  for (const tick of ALL) {
    const said = up[tick] || maintenance.possible[tick] || impaired[tick] || (share.high[tick] ?? 0) > 0;
    const covered = world.coverage.some(({ from, to }) => from <= tick && (tick === TICKS ? to > TICKS : tick < to));
    const unknown = !said && (unknownSaid[tick] === true || !covered);
    const excusedMaintenance = world.maintenance !== 'down' && (highest ? maintenance.certain : maintenance.possible)[tick] === true && !excuse.asDown[tick];
    const forced = (highest ? maintenance.possible : maintenance.certain)[tick] === true && excuse.asDown[tick] === true;
    let counted = (highest ? share.high : share.low)[tick] ?? 0;
    if (excusedMaintenance) counted = 0;
    if (forced || (unknown && world.unknown === 'down')) counted = 12;
    const out =
      excuse.removed[tick] === true ||
      (counted > 0 && excuse.removedDowntime[tick] === true) ||
      (excusedMaintenance && world.maintenance === 'removed' && excuse.asUp[tick] !== true) ||
      (unknown && world.unknown === 'removed' && excuse.asUp[tick] !== true);
    removed.push(out);
    down.push(out || excuse.asUp[tick] === true ? 0 : counted);
  }
  const whole = ALL.reduce((sum, tick) => sum + (removed[tick] === true ? 0n : lengthOf(world, tick)), 0n);
  const total = countedTwelfths(world, down);
  return { downTwelfths: total > whole * 12n ? whole * 12n : total, whole };
}

function lengthOf(world: OracleWorld, tick: number): bigint {
  return tick < TICKS ? BigInt(TICK_MS) : BigInt(world.periodMs - TICKS * TICK_MS);
}

function inside(tick: number, from: number, to: number): boolean {
  return tick >= from && (tick === TICKS ? to > TICKS : tick < to);
}

function stateTicks(world: OracleWorld, state: OracleObservation['state'], up: boolean[] | null): Uncertain {
  const those = world.observations.filter((one) => one.state === state);
  return {
    certain: ALL.map((tick) => those.some((one) => one.to !== null && inside(tick, one.from.latest, one.to.earliest))),
    possible: ALL.map((tick) => those.some((one) => inside(tick, one.from.earliest, latestEnd(one, up)))),
  };
}

/** Without an end: until the account next begins to say "up", else for ever. */
function latestEnd(one: OracleObservation, up: boolean[] | null): number {
  if (one.to !== null) return one.to.latest;
  const next = up === null ? undefined : ALL.find((tick) => tick >= one.from.latest && up[tick] === true && (tick === 0 || up[tick - 1] !== true));
  return next ?? Infinity;
}

function shareTicks(world: OracleWorld, up: boolean[], maintenance: Uncertain): { low: number[]; high: number[] } {
  const downs = stateTicks(world, 'down', up);
  const parts = world.observations.filter((one) => one.state === 'impaired');
  const low: number[] = [];
  const high: number[] = [];
  for (const tick of ALL) {
    let least = downs.certain[tick] === true || (world.maintenance === 'down' && maintenance.certain[tick] === true) ? 12 : 0;
    let sum = 0;
    for (const part of parts) {
      const [small, large] = twelfthsOf(world, part);
      if (part.to !== null && inside(tick, part.from.latest, part.to.earliest)) least = Math.max(least, small);
      if (inside(tick, part.from.earliest, latestEnd(part, up))) sum += large;
    }
    const whole = downs.possible[tick] === true || (world.maintenance === 'down' && maintenance.possible[tick] === true);
    high.push(whole ? 12 : Math.min(12, sum));
    low.push(up[tick] === true ? 0 : least);
  }
  return { low, high };
}

function twelfthsOf(world: OracleWorld, part: OracleObservation): [number, number] {
  if (world.impaired === 'up' || part.twelfths === 0) return [0, 0];
  if (world.impaired === 'down') return [12, 12];
  return part.twelfths === null ? [0, 12] : [part.twelfths, part.twelfths];
}

function excuseTicks(world: OracleWorld, which: 'agreed' | 'all', highest: boolean): Record<'asUp' | 'asDown' | 'removed' | 'removedDowntime', boolean[]> {
  const chosen = world.exclusions.filter(({ agreed }) => which === 'all' || agreed);
  const covers = (one: OracleExclusion, tick: number, narrow: boolean): boolean =>
    narrow ? inside(tick, one.from.latest, one.to?.earliest ?? Infinity) : inside(tick, one.from.earliest, one.to?.latest ?? Infinity);
  const any = (tick: number, narrow: boolean, fits: (one: OracleExclusion) => boolean): boolean => chosen.some((one) => fits(one) && covers(one, tick, narrow));
  const removed = ALL.map((tick) => any(tick, highest, (one) => one.policy === 'out-of-both-sides' && one.removes === 'whole-span'));
  const asUp = ALL.map((tick) => removed[tick] !== true && any(tick, highest, (one) => one.policy === 'counted-as-up'));
  const removedDowntime = ALL.map((tick) => removed[tick] !== true && asUp[tick] !== true && any(tick, highest, (one) => one.policy === 'out-of-both-sides' && one.removes === 'downtime'));
  const raw = ALL.map((tick) => any(tick, highest, (one) => one.policy === 'out-of-both-sides' && one.removes === 'downtime'));
  const asDown = ALL.map((tick) => removed[tick] !== true && asUp[tick] !== true && raw[tick] !== true && any(tick, !highest, (one) => one.policy === 'counted-as-down'));
  return { asUp, asDown, removed, removedDowntime };
}

/** Twelfth by twelfth: the time with at least so much down, rounded as the terms say. */
function countedTwelfths(world: OracleWorld, down: readonly number[]): bigint {
  let total = 0n;
  for (let least = 1; least <= 12; least += 1) {
    const layer = ALL.map((tick) => (down[tick] ?? 0) >= least);
    total += layerLength(world, layer);
  }
  return total;
}

function layerLength(world: OracleWorld, layer: readonly boolean[]): bigint {
  if (world.partialMinutes === 'whole-only') {
    let whole = layer[TICKS] === true ? lengthOf(world, TICKS) : 0n;
    for (let minute = 0; minute < TICKS / 6; minute += 1) {
      if ([0, 1, 2, 3, 4, 5].every((tick) => layer[minute * 6 + tick])) whole += 60_000n;
    }
    return whole;
  }
  let total = 0n;
  let run = 0n;
  for (const tick of [...ALL, TICKS + 1]) {
    if (layer[tick] === true) {
      run += lengthOf(world, tick);
    } else {
      total += roundRun(run, world.partialMinutes);
      run = 0n;
    }
  }
  return total;
}

function roundRun(run: bigint, rule: OracleWorld['partialMinutes']): bigint {
  const rest = run % 60_000n;
  if (rule === 'exact' || rest === 0n) return run;
  return rule === 'floor' ? run - rest : run - rest + 60_000n;
}

/** The credit in won of a fee, rows given as "from this many hundredths of a percent up to below that many: credit percent". */
export function oracleCredit({ downTwelfths, whole }: OracleLevel, fee: bigint, rows: readonly (readonly [number, number, bigint])[]): bigint {
  const twelfths = whole * 12n;
  const up = twelfths === 0n ? 10_000n : (twelfths - downTwelfths) * 10_000n;
  const scale = twelfths === 0n ? 1n : twelfths;
  const row = rows.find(([from, below]) => up >= BigInt(from) * scale && up < BigInt(below) * scale);
  const hundredths = fee * (row?.[2] ?? 0n);
  return hundredths / 100n + (hundredths % 100n >= 50n ? 1n : 0n);
}
