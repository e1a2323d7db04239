import { ratioFromJson, sub } from '../shared/ratio.js';
import type { Text } from '../shared/text.js';
import type { CaseResult, Rated } from './result.js';
import { lostText, lostWords, withUnit, type Pieces } from './scale.js';

type Shown = CaseResult['scale'];

/** Whether levels are the time that was up, in percent: the words then say "availability", else "level". */
export function isAvailability({ unit, pieces }: Pick<Shown, 'unit' | 'pieces'>): boolean {
  return unit === 'percent' && pieces === 'time';
}

/** The head of the column with the level: `uptime %`, `level (minutes)`. */
export function levelHead(scale: Shown): Text {
  if (isAvailability(scale)) return { en: 'uptime %', ko: '가동률 %' };
  return scale.unit === 'percent' ? { en: 'level %', ko: '수준 %' } : { en: `level (${scale.words.en})`, ko: `수준(${scale.words.ko})` };
}

const HEADS: Readonly<Record<Pieces, Text>> = {
  time: { en: 'minutes', ko: '분' },
  requests: { en: 'failed requests', ko: '실패 요청' },
  intervals: { en: 'intervals missed', ko: '미달 구간' },
  outages: { en: 'outages', ko: '장애 횟수' },
  tickets: { en: 'late tickets', ko: '지연 티켓' },
  jobs: { en: 'jobs not done', ko: '미이행 작업' },
  deliveries: { en: 'late deliveries', ko: '지연 이행' },
  points: { en: 'points', ko: '점수' },
  values: { en: 'value', ko: '값' },
};

/** The head of the column with what was lost. */
export function lostHead({ pieces }: Pick<Shown, 'pieces'>): Text {
  return HEADS[pieces];
}

/** A level with its unit, and what was lost with its own, as they stand in a row of figures: `315 minutes, 99.2944 %`, or only the level where it is the loss. */
export function figuresOf(scale: Shown, { lostText: lost, levelText: level }: Pick<Rated, 'lostText' | 'levelText'>, grouped: (text: string) => string): Text {
  const [part, whole] = [lostWords(scale, grouped(lost)), withUnit(scale, level)];
  return scale.unit === 'percent' ? { en: `${part.en}, ${whole.en}`, ko: `${part.ko}, ${whole.ko}` } : whole;
}

/** What was kept and what it is set against, as text: minutes up of all minutes, tickets in time of all tickets. Null where the level is a loss itself. */
export function keptOf(scale: Shown, { lost, whole }: Rated): { readonly kept: string; readonly all: string } | null {
  if (scale.unit !== 'percent') return null;
  const [part, all] = [ratioFromJson({ n: lost.n, d: lost.d }), ratioFromJson({ n: whole.n, d: whole.d })];
  return { kept: lostText(scale, sub(all, part)), all: lostText(scale, all) };
}
