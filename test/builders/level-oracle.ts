import type { Edge, World, WorldExclusion, WorldObservation } from './oracle-world.js';

/**
 * A slow second opinion on the level, sharing no code with the engine and knowing no spans. The period is cut at every instant
 * that the world mentions into cells on which nothing changes; each rule of the terms is applied cell by cell; minutes of the
 * clock are counted one by one. Shares are whole twelfths, so that all sums are integers.
 */
export interface OracleLevel {
  readonly lostTwelfths: bigint;
  readonly whole: bigint;
}

interface Cell {
  readonly from: number;
  readonly to: number;
  /** Twelfths that are down. */
  readonly down: number;
}

interface Uncertain { readonly certain: boolean[]; readonly possible: boolean[] }

const MINUTE = 60_000;

export function oracleLevel(world: World, which: 'agreed' | 'all', highest: boolean): OracleLevel {
  const cells = cellsOf(world);
  const { down, removed } = placed(world, cells, which, highest);
  const measured = cells.reduce((sum, cell, index) => sum + (removed[index] === true ? 0 : cell.to - cell.from), 0);
  const counted = passedOver(world, cells.map((cell, index) => ({ ...cell, down: down[index] ?? 0 })));
  const { fixedMinutes, deductible } = world.rules;
  let lost = countedTwelfths(world, counted);
  if (deductible?.of === 'period') lost -= BigInt(deductible.minutes * MINUTE) * 12n;
  if (lost < 0n) lost = 0n;
  if (fixedMinutes !== null) return { lostTwelfths: lost, whole: BigInt(fixedMinutes * MINUTE) };
  const whole = BigInt(measured);
  return { lostTwelfths: lost > whole * 12n ? whole * 12n : lost, whole };
}

/** What each cell counts for: twelfths down, and whether it leaves the measured time. */
function placed(world: World, cells: readonly Cell[], which: 'agreed' | 'all', highest: boolean): { down: number[]; removed: boolean[] } {
  const { rules } = world;
  const up = stateCells(world, cells, 'up', null).certain;
  const maintenance = stateCells(world, cells, 'maintenance', up);
  const share = shareCells(world, cells, up, maintenance);
  const impaired = stateCells(world, cells, 'impaired', up).possible;
  const unknownSaid = stateCells(world, cells, 'unknown', up).possible;
  const excuse = excuseCells(world, cells, which, highest);
  const down: number[] = [];
  const removed: boolean[] = [];
  cells.forEach((cell, i) => {
    const said = up[i] === true || maintenance.possible[i] === true || impaired[i] === true || (share.high[i] ?? 0) > 0;
    const covered = world.coverage.some(([from, to]) => inside(cell, from, to));
    const unknown = !said && (unknownSaid[i] === true || !covered);
    const excused = rules.maintenance !== 'down' && (highest ? maintenance.certain : maintenance.possible)[i] === true && excuse.asDown[i] !== true;
    const forced = (highest ? maintenance.possible : maintenance.certain)[i] === true && excuse.asDown[i] === true;
    let counted = excused ? 0 : ((highest ? share.high : share.low)[i] ?? 0);
    if (forced || (unknown && rules.unknown === 'down')) counted = 12;
    const out =
      excuse.removed[i] === true ||
      (counted > 0 && excuse.removedDowntime[i] === true) ||
      (excused && rules.maintenance === 'removed' && excuse.asUp[i] !== true) ||
      (unknown && rules.unknown === 'removed' && excuse.asUp[i] !== true);
    removed.push(out);
    down.push(out || excuse.asUp[i] === true ? 0 : counted);
  });
  return { down, removed };
}

/** The period cut at every instant that anything in the world begins or ends at. */
function cellsOf(world: World): Cell[] {
  const edges = [...world.observations, ...world.exclusions].flatMap(({ from, to }) => [from.earliest, from.latest, ...(to === null ? [] : [to.earliest, to.latest])]);
  const cuts = [...new Set([world.start, world.end, ...edges, ...world.coverage.flat()])].filter((at) => at >= world.start && at <= world.end).toSorted((a, b) => a - b);
  return cuts.slice(1).map((to, index) => ({ from: cuts[index] ?? to, to, down: 0 }));
}

function inside(cell: Cell, from: number, to: number): boolean {
  return from <= cell.from && cell.to <= to;
}

function stateCells(world: World, cells: readonly Cell[], state: WorldObservation['state'], up: readonly boolean[] | null): Uncertain {
  const those = world.observations.filter((one) => one.state === state);
  const ends = those.map((one) => latestEnd(one, cells, up));
  return {
    certain: cells.map((cell) => those.some((one) => isCertain(cell, one))),
    possible: cells.map((cell) => those.some((one, index) => inside(cell, one.from.earliest, ends[index] ?? 0))),
  };
}

function isCertain(cell: Cell, { from, to }: { readonly from: Edge; readonly to: Edge | null }): boolean {
  return to !== null && inside(cell, from.latest, to.earliest);
}

/** Without an end: until the account next begins to say "up", else for ever. */
function latestEnd(one: WorldObservation, cells: readonly Cell[], up: readonly boolean[] | null): number {
  if (one.to !== null) return one.to.latest;
  const next = up === null ? undefined : cells.find((cell, index) => cell.from >= one.from.latest && up[index] === true && up[index - 1] !== true);
  return next?.from ?? Infinity;
}

function shareCells(world: World, cells: readonly Cell[], up: readonly boolean[], maintenance: Uncertain): { low: number[]; high: number[] } {
  const asDown = world.rules.maintenance === 'down';
  const downs = stateCells(world, cells, 'down', up);
  const parts = world.observations.filter((one) => one.state === 'impaired').map((part) => ({ part, end: latestEnd(part, cells, up), ...twelfthsOf(world, part) }));
  const low: number[] = [];
  const high: number[] = [];
  cells.forEach((cell, i) => {
    const certain = downs.certain[i] === true || (asDown && maintenance.certain[i] === true);
    const possible = downs.possible[i] === true || (asDown && maintenance.possible[i] === true);
    const least = parts.filter(({ part }) => isCertain(cell, part)).reduce((most, { small }) => Math.max(most, small), 0);
    const sum = parts.filter(({ part, end }) => inside(cell, part.from.earliest, end)).reduce((total, { large }) => total + large, 0);
    low.push(up[i] === true ? 0 : certain ? 12 : least);
    high.push(possible ? 12 : Math.min(12, sum));
  });
  return { low, high };
}

function twelfthsOf(world: World, { twelfths }: WorldObservation): { small: number; large: number } {
  if (world.rules.impaired === 'up' || twelfths === 0) return { small: 0, large: 0 };
  if (world.rules.impaired === 'down') return { small: 12, large: 12 };
  return twelfths === null ? { small: 0, large: 12 } : { small: twelfths, large: twelfths };
}

type Excuse = Record<'asUp' | 'asDown' | 'removed' | 'removedDowntime', boolean[]>;

function excuseCells(world: World, cells: readonly Cell[], which: 'agreed' | 'all', highest: boolean): Excuse {
  const chosen = world.exclusions.filter(({ agreed }) => which === 'all' || agreed);
  const covers = ({ from, to }: WorldExclusion, cell: Cell, narrow: boolean): boolean =>
    narrow ? inside(cell, from.latest, to?.earliest ?? Infinity) : inside(cell, from.earliest, to?.latest ?? Infinity);
  const anyOf = (cell: Cell, narrow: boolean, fits: (one: WorldExclusion) => boolean): boolean => chosen.some((one) => fits(one) && covers(one, cell, narrow));
  const excuse: Excuse = { asUp: [], asDown: [], removed: [], removedDowntime: [] };
  for (const cell of cells) {
    const removed = anyOf(cell, highest, (one) => one.policy === 'out-of-both-sides' && one.removes === 'whole-span');
    const asUp = !removed && anyOf(cell, highest, (one) => one.policy === 'counted-as-up');
    const downtime = anyOf(cell, highest, (one) => one.policy === 'out-of-both-sides' && one.removes === 'downtime');
    excuse.removed.push(removed);
    excuse.asUp.push(asUp);
    excuse.removedDowntime.push(!removed && !asUp && downtime);
    excuse.asDown.push(!removed && !asUp && !downtime && anyOf(cell, !highest, (one) => one.policy === 'counted-as-down'));
  }
  return excuse;
}

/** Runs of cells that are down at all: too short ones count for nothing, and of the others the first minutes may not. */
function passedOver(world: World, cells: readonly Cell[]): Cell[] {
  const { minimumRun, deductible } = world.rules;
  return runsOf(cells, 1).flatMap((run) => {
    const from = run[0]?.from ?? 0;
    if (minimumRun !== null && runLength(world, run) < minimumRun * MINUTE) return run.map((cell) => ({ ...cell, down: 0 }));
    const free = deductible?.of === 'outage' ? from + deductible.minutes * MINUTE : from;
    return run.flatMap((cell) => [{ ...cell, to: Math.min(cell.to, Math.max(cell.from, free)), down: 0 }, { ...cell, from: Math.max(cell.from, Math.min(cell.to, free)) }].filter(({ from: begin, to }) => begin < to));
  });
}

/** Twelfth by twelfth: the time with at least so much down, rounded as the terms say. */
function countedTwelfths(world: World, cells: readonly Cell[]): bigint {
  let total = 0;
  for (let least = 1; least <= 12; least += 1) {
    for (const run of runsOf(cells, least)) total += runLength(world, run);
  }
  return BigInt(total);
}

/** Cells that follow each other without a break and have at least so much down. */
function runsOf(cells: readonly Cell[], least: number): Cell[][] {
  const runs: Cell[][] = [];
  for (const cell of cells) {
    const last = runs.at(-1);
    if (cell.down < least) continue;
    if (last !== undefined && last.at(-1)?.to === cell.from) last.push(cell);
    else runs.push([cell]);
  }
  return runs;
}

function runLength(world: World, run: readonly Cell[]): number {
  const rule = world.rules.partialMinutes;
  const [first = 0, end = 0] = [run[0]?.from, run.at(-1)?.to];
  if (rule === 'whole-only') {
    let minutes = 0;
    for (let minute = first - (first % MINUTE); minute + MINUTE <= end; minute += MINUTE) if (minute >= first) minutes += 1;
    return minutes * MINUTE;
  }
  const length = run.reduce((sum, { from, to }) => sum + to - from, 0);
  const rest = length % MINUTE;
  if (rule === 'exact' || rest === 0) return length;
  return rule === 'floor' ? length - rest : length - rest + MINUTE;
}
