import type { History } from '../../src/core/facts/history.js';
import { historyOf } from '../../src/core/facts/history-of.js';
import type { Case, Observation } from '../../src/core/formats/case.js';
import { evaluateCase } from '../../src/core/sla/evaluate.js';
import { prepare } from '../../src/core/sla/prepare.js';
import { rulesOf } from '../../src/core/sla/rules.js';
import type { Rated } from '../../src/core/sla/result.js';
import { formatInstant } from '../../src/core/time/instant.js';
import { at } from './case.js';

/** What is told of a disputed fact, which is all that the oracle takes from the code under test. */
export interface ToldFact {
  readonly kind: string;
  readonly favours: string;
  readonly span: { readonly start: number; readonly end: number };
  readonly by: readonly string[];
  /** The observation or exclusion that it is about. */
  readonly about?: string | undefined;
}

export interface Expected {
  readonly stated: Pick<Rated, 'lostText' | 'levelText' | 'met' | 'tier' | 'creditPercent'>;
  /** alone, least, most, others won, others lost; in minor units. */
  readonly prices: readonly (readonly number[])[];
  /** "F1+F3: money tier". */
  readonly sets: readonly string[];
}

const MINUTE = 60_000;

/**
 * Decides every subset of facts by writing another case, minute by minute, and evaluating that case; then looks for smallest sets
 * and prices by comparing all subsets with all of their parts. Cases must be made of whole minutes of one day.
 */
export function brute(c: Case, facts: readonly ToldFact[]): Expected {
  const all = Array.from({ length: 2 ** facts.length }, (_, subset) => rated(c, facts, subset));
  const stated = all[0] ?? fail();
  const worth = (subset: number): number => Number(all[subset]?.credit?.amount);
  const won = maskOf(facts, 'customer');
  const lost = maskOf(facts, 'vendor');
  const prices = facts.map((_, fact) => {
    const bit = 1 << fact;
    const gain = (others: number): number => worth(others | bit) - worth(others & ~bit);
    const gains = all.map((_each, others) => gain(others));
    return [gain(0), Math.min(...gains), Math.max(...gains), gain(won), gain(lost)];
  });
  return { stated, prices, sets: setsOf(all, worth) };
}

function setsOf(all: readonly Rated[], worth: (subset: number) => number): string[] {
  const stated = all[0] ?? fail();
  const amounts = [...new Set(all.map((_, subset) => worth(subset)))].filter((amount) => amount !== worth(0));
  const targets: readonly (readonly [string, (subset: number) => boolean])[] = [
    ['breach', (subset) => all[subset]?.met !== stated.met],
    ['tier', (subset) => all[subset]?.tier !== stated.tier],
    ...amounts.map((amount) => ['money', (subset: number) => (amount > worth(0) ? worth(subset) >= amount : worth(subset) <= amount)] as const),
  ];
  const found = new Map<number, Set<string>>();
  for (const [aspect, reached] of targets) {
    all.forEach((_, subset) => {
      const parts = all.map((_each, part) => part).filter((part) => part !== subset && (part & subset) === part);
      if (reached(subset) && !parts.some(reached)) found.set(subset, (found.get(subset) ?? new Set()).add(aspect));
    });
  }
  return [...found].map(([subset, aspects]) => `${names(subset)}: ${[...aspects].toSorted().join(' ')}`);
}

function names(subset: number): string {
  return Array.from({ length: 20 }, (_, bit) => bit).filter((bit) => (subset >> bit) % 2 === 1).map((bit) => `F${bit + 1}`).join('+');
}

function maskOf(facts: readonly ToldFact[], favours: string): number {
  return facts.reduce((mask, fact, index) => (fact.favours === favours ? mask | (1 << index) : mask), 0);
}

function rated(c: Case, facts: readonly ToldFact[], subset: number): Rated {
  const otherwise = facts.filter((_, index) => (subset & (1 << index)) !== 0);
  return evaluateCase(decidedCase(c, otherwise)).accounts[0]?.stated ?? fail();
}

/** The case of the own account alone, as it would be written if these facts had been recorded otherwise. */
function decidedCase(c: Case, otherwise: readonly ToldFact[]): Case {
  const gone = new Set(otherwise.filter(({ kind }) => kind === 'observation').map(({ about }) => about));
  const standing: Case = { ...c, observations: c.observations.filter(({ id }) => !gone.has(id)) };
  const holding = new Set(otherwise.filter(({ kind }) => kind === 'exclusion').map(({ about }) => about));
  const world = new World(standing, new World(c));
  const time = otherwise.filter(({ kind }) => kind !== 'observation' && kind !== 'exclusion');
  for (const fact of time.filter(({ favours }) => favours === 'customer')) world.add(fact);
  for (const fact of time.filter(({ favours }) => favours === 'vendor')) world.take(fact);
  const own = c.accounts.find(({ id }) => id === 'own') ?? fail();
  return {
    ...c,
    accounts: [{ ...own, coverage: [...own.coverage, ...world.decided.map(([from, to]) => ({ from: formatInstant(world.instant(from)), to: formatInstant(world.instant(to)) }))] }],
    observations: time.length === 0 ? standing.observations.filter(({ account }) => account === 'own') : [...standing.observations.filter(({ account, state }) => account === 'own' && state === 'maintenance' && rulesOf(c.terms.measure).maintenance !== 'down'), ...world.written()],
    stances: [],
    exclusions: c.exclusions.map((one) => (holding.has(one.id) ? { ...one, status: 'agreed' } : one)),
  };
}

/** What each account says of each minute of the period: which share is down. */
class World {
  readonly decided: (readonly [number, number])[] = [];
  readonly #shares: ReadonlyMap<string, { readonly n: number; readonly d: number }[]>;
  readonly #start: number;

  /** `told` is the world before anything fell away: which outages there are is seen in it. */
  constructor(c: Case, private readonly told?: World) {
    const ctx = prepare(c);
    const { start, end } = ctx.period.span;
    this.#start = start;
    this.#shares = new Map(c.accounts.map(({ id }) => [id, sampled(historyOf(ctx, id), (end - start) / MINUTE)]));
  }

  instant(minute: number): number {
    return this.#start + minute * MINUTE;
  }

  add({ span, by }: ToldFact): void {
    const [from, to] = [this.#minute(span.start), this.#minute(span.end)];
    const theirs = this.#of(by[0] ?? '');
    for (let minute = from; minute < to; minute += 1) this.#raise(minute, theirs[minute] ?? UP);
    this.decided.push(...runs(theirs.slice(from, to)).map(([a, b]) => [a + from, b + from] as const));
  }

  take({ kind, span, by }: ToldFact): void {
    const [start, end] = [this.#minute(span.start), this.#minute(span.end)];
    const [low, high] = (this.told ?? this).#hull(start);
    const [from, to] = kind === 'end' ? [start, high] : kind === 'start' ? [low, end] : kind === 'outage' ? [low, high] : [start, end];
    const theirs = this.#of(by[0] ?? '');
    for (let minute = from; minute < to; minute += 1) this.#lower(minute, kind === 'inside' ? (theirs[minute] ?? UP) : UP);
    this.decided.push([from, to]);
  }

  written(): Observation[] {
    const own = this.#of('own');
    return runs(own).map(([from, to]): Observation => {
      const { n, d } = own[from] ?? UP;
      const state = n === d ? ({ state: 'down' } as const) : ({ state: 'impaired', affected: { count: n, of: d, basis: { en: 'x', ko: 'x' } } } as const);
      return { id: `W${from}`, account: 'own', subject: { kind: 'service', id: 'S' }, scope: 'customer', from: at(this.instant(from)), to: at(this.instant(to)), exhibits: [], sources: [], ...state };
    });
  }

  /** The outage of the own account around a minute, with those of others that overlap with it. */
  #hull(minute: number): readonly [number, number] {
    const anyone = [...this.#shares.values()];
    const length = anyone[0]?.length ?? 0;
    const down = (index: number): boolean => anyone.some((shares) => (shares[index]?.n ?? 0) > 0);
    const inside = (index: number): boolean => index >= 0 && index < length && down(index);
    let [from, to] = [minute, minute + 1];
    if (!inside(minute)) fail();
    while (inside(from - 1)) from -= 1;
    while (inside(to)) to += 1;
    const outages = new Map([...this.#shares].flatMap(([id, shares]) => {
      const mine = shares.flatMap(({ n }, index) => (n > 0 && index >= from && index < to ? [index] : []));
      return mine.length === 0 ? [] : [[id, [mine[0] ?? 0, (mine.at(-1) ?? 0) + 1] as const] as const];
    }));
    const own = outages.get('own') ?? fail();
    const meeting = [...outages.values()].filter(([start, end]) => start < own[1] && end > own[0]);
    return [Math.min(...meeting.map(([start]) => start)), Math.max(...meeting.map(([, end]) => end))];
  }

  #minute(instant: number): number {
    return (instant - this.#start) / MINUTE;
  }

  #of(account: string): { n: number; d: number }[] {
    return this.#shares.get(account) ?? fail();
  }

  #raise(minute: number, share: { readonly n: number; readonly d: number }): void {
    const own = this.#of('own');
    const mine = own[minute] ?? UP;
    if (share.n * mine.d > mine.n * share.d) own[minute] = share;
  }

  #lower(minute: number, share: { readonly n: number; readonly d: number }): void {
    const own = this.#of('own');
    const mine = own[minute] ?? UP;
    if (share.n * mine.d < mine.n * share.d) own[minute] = share;
  }
}

const UP = { n: 0, d: 1 };

function sampled({ affected, period }: History, length: number): { n: number; d: number }[] {
  return Array.from({ length }, (_, minute) => {
    const instant = period.start + minute * MINUTE;
    const value = affected.lowest.find(({ start, end }) => start <= instant && instant < end)?.value;
    return value === undefined ? UP : { n: Number(value.n), d: Number(value.d) };
  });
}

/** The runs of minutes of one share above zero. */
function runs(shares: readonly { readonly n: number; readonly d: number }[]): (readonly [number, number])[] {
  const found: [number, number][] = [];
  shares.forEach(({ n, d }, minute) => {
    const last = found.at(-1);
    const before = shares[minute - 1];
    if (n === 0) return;
    if (last?.[1] === minute && before?.n === n && before.d === d) last[1] = minute + 1;
    else found.push([minute, minute + 1]);
  });
  return found;
}

function fail(): never {
  throw new Error('the oracle was given something that it does not know');
}
