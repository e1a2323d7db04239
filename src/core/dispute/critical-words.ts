import type { Ratio } from '../shared/ratio.js';
import type { Text } from '../shared/text.js';
import type { CriticalInstant } from '../sla/result.js';
import { instantWords, minutesWords, percentWords } from './words.js';

interface Side {
  readonly at: number;
  readonly creditPercent: string;
}

/** A turn of an edge: its other end is held, and it has an instant on either side. */
interface Turn extends Pick<CriticalInstant, 'boundary' | 'instant'> {
  readonly held: number;
  readonly near: Side;
  readonly far: Side;
}

/** Which of the two neighbouring milliseconds the exact turn falls on: the near one, the far one, or between them. */
type Fall = 'near' | 'far' | 'between';

/** What happens at the near instant, at the far instant, and the credits on the two sides. */
interface Parts {
  readonly near: Text;
  readonly far: Text;
  readonly less: string;
  readonly more: string;
}

/** "Down from 21:56 UTC on 18 July: back at or before 05:22:24 UTC on 19 July: 10 %; later: 25 %", and the like for a start. */
export function edgeSentence(turn: Turn): Text {
  const [near, far] = [turn.near.at, turn.far.at];
  const parts = { near: instantWords(near), far: instantWords(far), less: percentWords(turn.near.creditPercent), more: percentWords(turn.far.creditPercent) };
  const exact = turn.instant?.d === '1' ? Number(turn.instant.n) : null;
  const fall: Fall = exact === near ? 'near' : exact === far ? 'far' : 'between';
  return turn.boundary === 'end' ? endSentence(instantWords(turn.held), parts, fall) : startSentence(instantWords(turn.held), parts, fall);
}

/** "Counted downtime of up to 446.4 minutes: 10 %; more: 25 %". */
export function durationSentence(threshold: Ratio, boundIsNear: boolean, near: string, far: string): Text {
  const minutes = minutesWords(threshold);
  const [less, more] = [percentWords(near), percentWords(far)];
  return boundIsNear
    ? { en: `Counted downtime of up to ${minutes.en}: ${less}; more: ${more}.`, ko: `산정된 중단 시간이 ${minutes.ko} 이하이면 ${less}, 넘으면 ${more}.` }
    : { en: `Counted downtime below ${minutes.en}: ${less}; that much or more: ${more}.`, ko: `산정된 중단 시간이 ${minutes.ko} 미만이면 ${less}, 그 이상이면 ${more}.` };
}

function endSentence(start: Text, { near, far, less, more }: Parts, fall: Fall): Text {
  const head = { en: `Down from ${start.en}`, ko: `${start.ko}에 시작된 중단` };
  const texts: Readonly<Record<Fall, Text>> = {
    near: { en: `${head.en}: back at or before ${near.en}: ${less}; later: ${more}.`, ko: `${head.ko}: ${near.ko}까지 복구되었으면 ${less}, 그 뒤이면 ${more}.` },
    far: { en: `${head.en}: back before ${far.en}: ${less}; at that instant or later: ${more}.`, ko: `${head.ko}: ${far.ko} 전에 복구되었으면 ${less}, 그 시각 이후이면 ${more}.` },
    between: { en: `${head.en}: back at or before ${near.en}: ${less}; at ${far.en} or later: ${more}.`, ko: `${head.ko}: ${near.ko}까지 복구되었으면 ${less}, ${far.ko} 이후이면 ${more}.` },
  };
  return texts[fall];
}

function startSentence(end: Text, { near, far, less, more }: Parts, fall: Fall): Text {
  const head = { en: `Back at ${end.en}`, ko: `${end.ko}에 복구된 중단` };
  const texts: Readonly<Record<Fall, Text>> = {
    near: { en: `${head.en}: down from ${near.en} or later: ${less}; from earlier: ${more}.`, ko: `${head.ko}: ${near.ko} 이후에 시작되었으면 ${less}, 그 전이면 ${more}.` },
    far: { en: `${head.en}: down from after ${far.en}: ${less}; from that instant or earlier: ${more}.`, ko: `${head.ko}: ${far.ko}보다 뒤에 시작되었으면 ${less}, 그 시각까지이면 ${more}.` },
    between: { en: `${head.en}: down from ${near.en} or later: ${less}; from ${far.en} or earlier: ${more}.`, ko: `${head.ko}: ${near.ko} 이후에 시작되었으면 ${less}, ${far.ko} 이전이면 ${more}.` },
  };
  return texts[fall];
}
