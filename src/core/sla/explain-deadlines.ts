import type { Text } from '../shared/text.js';
import { ANCHORS } from './claim-words.js';
import type { Deadline, Step } from './result.js';

/** One step for each reading of each time limit. */
export function explainDeadlines(deadlines: readonly Deadline[]): Step[] {
  return deadlines.map((deadline, index) => {
    const own = deadlines.filter(({ kind, step }) => kind === deadline.kind && step?.id === deadline.step?.id);
    return {
      id: stepId(deadline, deadlines.slice(0, index)),
      account: 'claim',
      kind: 'deadline',
      text: deadlineText(deadline, own.length > 1),
      clause: deadline.clause,
      facts: [],
      exhibits: [],
    };
  });
}

/** `deadline.period-end`; further readings of the same anchor are numbered. */
function stepId(deadline: Deadline, before: readonly Deadline[]): string {
  const name = nameOf(deadline);
  const same = before.filter((one) => nameOf(one) === name).length;
  return same === 0 ? name : `${name}.${same + 1}`;
}

function nameOf({ kind, step, anchor }: Deadline): string {
  return ['deadline', ...(kind === 'claim' ? [] : [kind]), ...(step === undefined ? [] : [step.id]), anchor].join('.');
}

function deadlineText(deadline: Deadline, several: boolean): Text {
  const { anchor, rolled, law, reason, reading } = deadline;
  const from = several ? { en: `Counted from ${ANCHORS[anchor].en}, `, ko: `${ANCHORS[anchor].ko} 기준으로, ` } : { en: '', ko: '' };
  const words = sentence(deadline);
  const how = reading === undefined ? { en: '', ko: '' } : { en: ` (${capital(reading.en)}.)`, ko: ` (${reading.ko})` };
  const text = { en: `${capital(`${from.en}${words.en}`)}${how.en}`, ko: `${from.ko}${words.ko}${how.ko}` };
  if (law === null || reason === null) {
    return text;
  }
  return {
    en: `${text.en} That day is no working day (passed over: ${reason.en}); under ${law.en} the last day moves to ${rolled}.`,
    ko: `${text.ko} 말일이 휴일이어서(${reason.ko}) ${law.ko}에 따르면 ${rolled}로 옮겨집니다.`,
  };
}

/** What must or will have happened by the date, without a capital at the start. */
function sentence({ kind, step, act, literal, time, zone }: Deadline): Text {
  const date = time === undefined ? literal : `${literal} ${time} (${zone})`;
  const done = { received: { en: 'received', ko: '도달' }, sent: { en: 'sent', ko: '발송' } }[act];
  if (kind === 'claim') {
    return { en: `the claim must be ${done.en} by ${date}.`, ko: `청구는 ${date}까지 ${done.ko}해야 합니다.` };
  }
  if (step !== undefined) {
    return { en: `${step.what.en} must be ${done.en} by ${date}.`, ko: `${step.what.ko}: ${date}까지 ${done.ko}해야 합니다.` };
  }
  if (kind === 'notBefore') {
    return { en: `the claim may be made from ${date} on.`, ko: `청구는 ${date}부터 할 수 있습니다.` };
  }
  if (kind === 'payout') {
    return { en: `the credit is due by ${date}.`, ko: `크레딧은 ${date}까지 지급되어야 합니다.` };
  }
  return { en: `an unused credit is lost after ${date}.`, ko: `사용하지 않은 크레딧은 ${date} 이후 소멸합니다.` };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
