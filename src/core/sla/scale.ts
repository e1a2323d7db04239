import type { ItemRules } from '../formats/terms/item-rules.js';
import type { Measure } from '../formats/terms/measure.js';
import { cmp, decimalText, div, HUNDRED, maxRatio, mul, percentText, ratio, ratioOfDecimal, roundRatio, sub, ZERO, type Ratio } from '../shared/ratio.js';
import type { Text } from '../shared/text.js';
import { HOUR_MS, MINUTE_MS } from '../time/civil.js';

/** What was lost of what: milliseconds where time is measured, else pieces such as requests, tickets or outages. */
export interface Lost {
  readonly lost: Ratio;
  readonly whole: Ratio;
}

/** What is lost: time, told in minutes, or pieces. */
export type Pieces = 'time' | 'requests' | 'intervals' | 'outages' | 'tickets' | 'jobs' | 'deliveries' | 'points' | 'values';

/** In what a level is told. */
export type ScaleUnit = 'percent' | 'minutes' | 'count' | 'number';

/**
 * The scale that promise, table and level share. A percentage is better the higher it is, minutes and counts the lower.
 * `levelOf` and `lostAt` are inverse: the level of a loss, and the loss that is exactly at a level.
 */
export interface Scale {
  readonly unit: ScaleUnit;
  readonly better: 'higher' | 'lower';
  readonly pieces: Pieces;
  /** The unit as it stands behind a figure. */
  readonly words: Text;
  /** The level of no loss at all. */
  readonly best: Ratio;
  readonly levelOf: (measured: Lost) => Ratio;
  readonly lostAt: (level: Ratio, whole: Ratio) => Ratio;
}

/** What is left of the whole, in percent: 100 where nothing is measured, because nothing was missed, and never below 0. */
export function percentScale(pieces: Pieces): Scale {
  return {
    unit: 'percent',
    better: 'higher',
    pieces,
    words: { en: '%', ko: '%' },
    best: HUNDRED,
    levelOf: ({ lost, whole }) => (whole.n === 0n ? HUNDRED : maxRatio(ZERO, div(mul(HUNDRED, sub(whole, lost)), whole))),
    lostAt: (level, whole) => div(mul(whole, sub(HUNDRED, level)), HUNDRED),
  };
}

/** What is lost itself, in units of so many milliseconds or pieces. */
export function amountScale(pieces: Pieces, unit: ScaleUnit, words: Text, size: number): Scale {
  const each = ratio(size);
  return { unit, better: 'lower', pieces, words, best: ZERO, levelOf: ({ lost }) => div(lost, each), lostAt: (level) => mul(level, each) };
}

/** A value in a unit of its own. Whatever is lost must be less where it is better, so a value that is better the higher is held as its negative. */
export function valueScale(better: 'higher' | 'lower', words: Text): Scale {
  const turned = (value: Ratio): Ratio => (better === 'lower' ? value : sub(ZERO, value));
  return { unit: 'number', better, pieces: 'values', words, best: better === 'lower' ? ZERO : BEYOND_ANY, levelOf: ({ lost }) => turned(lost), lostAt: (level) => turned(level) };
}

/** Above every value that terms can name. */
const BEYOND_ANY = ratio(10n ** 41n);

/** The mean of times: what is lost is all time together, the whole is the number of items. Zero where there is none. */
export function meanScale(unit: 'minutes' | 'hours'): Scale {
  const [words, size] = unit === 'minutes' ? [{ en: 'minutes', ko: '분' }, ratio(MINUTE_MS)] : [{ en: 'hours', ko: '시간' }, ratio(HOUR_MS)];
  return {
    unit: unit === 'minutes' ? 'minutes' : 'number',
    better: 'lower',
    pieces: 'time',
    words,
    best: ZERO,
    levelOf: ({ lost, whole }) => (whole.n === 0n ? ZERO : div(lost, mul(whole, size))),
    lostAt: (level, whole) => mul(mul(level, size), whole),
  };
}

/** The scale of items against targets: a percentage in time, a mean, a number of late ones, or points. */
function itemScale({ aggregate }: ItemRules, pieces: 'tickets' | 'deliveries'): Scale {
  switch (aggregate.kind) {
    case 'in-time':
      return percentScale(pieces);
    case 'mean':
      return meanScale(aggregate.unit);
    case 'late':
      return amountScale(pieces, 'count', PIECES[pieces], 1);
    case 'points':
      return amountScale('points', 'number', PIECES.points, 1);
  }
}

const AVAILABILITY = percentScale('time');
const REQUESTS = percentScale('requests');
const OUTAGES = amountScale('outages', 'count', { en: 'outages', ko: '회' }, 1);
const DURATION = amountScale('time', 'minutes', { en: 'minutes', ko: '분' }, MINUTE_MS);

/** The scale of a family. */
export function scaleOf(measure: Measure): Scale {
  switch (measure.family) {
    case 'availability':
    case 'deployment':
    case 'error-rate-average':
    case 'bad-intervals':
    case 'qualified-minutes':
    case 'interval-share':
      return AVAILABILITY;
    case 'request-ratio':
      return REQUESTS;
    case 'percentile':
      return valueScale(measure.better, measure.valueUnit);
    case 'duration':
      return DURATION;
    case 'outages':
      return OUTAGES;
    case 'service-desk':
      return itemScale(measure, 'tickets');
    case 'delivery':
      return itemScale(measure, 'deliveries');
    case 'quota':
      return percentScale('jobs');
  }
}

/** A promise as the terms print it: one bound. */
export interface PrintedPromise {
  readonly atLeast?: string;
  readonly atMost?: string;
}

interface Promised {
  readonly promise: PrintedPromise;
}

/** The promise as a bound on its scale, as the terms print it. */
export function promiseOf({ promise: { atLeast, atMost } }: Promised): string {
  return (atLeast ?? atMost) as string; // The format takes exactly one of the two.
}

/** Negative where `a` is the better level, zero where both are the same. */
export function compareLevels(scale: Scale, a: Ratio, b: Ratio): number {
  return scale.better === 'higher' ? cmp(b, a) : cmp(a, b);
}

/**
 * A level as text: a percentage half-up to four decimals, any other as short as says it exactly and at most four, with as many
 * more as it takes to stand on the same side of every bound as the level itself.
 */
export function levelText(scale: Scale, level: Ratio, bounds: readonly Ratio[]): string {
  if (scale.unit === 'percent') return percentText(level, bounds);
  const short = shortText(level);
  const rounded = roundRatio(level, 4, 'half-up');
  return bounds.every((bound) => cmp(rounded, bound) === cmp(level, bound)) ? short : percentText(level, bounds);
}

/** A figure with its unit: `99.99 %`, `30 minutes`, in Korean `30분`. */
export function withUnit(scale: Pick<Scale, 'unit' | 'words'>, figure: string): Text {
  return scale.unit === 'percent' ? { en: `${figure} %`, ko: `${figure} %` } : { en: `${figure} ${scale.words.en}`, ko: `${figure}${scale.words.ko}` };
}

const PIECES: Readonly<Record<Exclude<Pieces, 'time' | 'values'>, Text>> = {
  requests: { en: 'requests', ko: '건(요청)' },
  intervals: { en: 'intervals', ko: '개 구간' },
  outages: { en: 'outages', ko: '회' },
  tickets: { en: 'tickets', ko: '건(티켓)' },
  jobs: { en: 'jobs', ko: '건(작업)' },
  deliveries: { en: 'deliveries', ko: '건(이행)' },
  points: { en: 'points', ko: '점' },
};

/** What was lost, in words: `315 minutes`, `3 tickets`; of a value, with its unit. */
export function lostWords(scale: Pick<Scale, 'pieces' | 'unit' | 'words'>, figure: string): Text {
  const { pieces } = scale;
  if (pieces === 'values') return withUnit(scale, figure);
  const words = pieces === 'time' ? DURATION.words : PIECES[pieces];
  return { en: `${figure} ${figure === '1' ? words.en.replace(/ies$/, 'y').replace(/s$/, '') : words.en}`, ko: `${figure}${words.ko}` };
}

/** What was lost or measured, as text: minutes of time, else pieces; a value without the sign under which it is held. */
export function lostText({ pieces }: Pick<Scale, 'pieces'>, lost: Ratio): string {
  if (pieces === 'values') return shortText(lost.n < 0n ? sub(ZERO, lost) : lost);
  return pieces === 'time' ? minutesText(lost) : shortText(lost);
}

/** Milliseconds as minutes in decimal text: all of it where at most four decimals say it exactly, else half-up to four. */
export function minutesText(ms: Ratio): string {
  return shortText(div(ms, ratio(MINUTE_MS)));
}

/** As few decimals as say it exactly, at most four; else half-up to four. */
export function shortText(value: Ratio): string {
  for (let places = 0; places < 4; places += 1) {
    if ((value.n * 10n ** BigInt(places)) % value.d === 0n) {
      return decimalText(value, places);
    }
  }
  return decimalText(value, 4);
}

/** The bound of a promise as a ratio. */
export function promiseLevel(terms: Promised): Ratio {
  return ratioOfDecimal(promiseOf(terms));
}
