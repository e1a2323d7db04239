import type { StatedTime } from '../formats/scalars.js';
import type { Text } from '../shared/text.js';
import { formatInstant, parseInstant } from '../time/instant.js';
import type { Group } from './claim-groups.js';
import type { Context } from './context.js';
import type { Finding } from './result.js';

/**
 * Whether what was done was done in time: under every reading, under some, or under none; and what a late claim means.
 * Nothing is said where a last day ends at an instant that is not known, because the table of the zone does not reach it.
 */
export function lateFindings(ctx: Context, groups: readonly Group[]): Finding[] {
  return groups.flatMap((group) => {
    const done = doneAt(ctx, group);
    const ends = group.readings.flatMap(({ deadline: { at } }) => at ?? []);
    return done === undefined || ends.length === 0 || ends.length < group.readings.length ? [] : verdict(ctx, group, ends, done);
  });
}

function doneAt({ case: { claimDates } }: Context, { task }: Group): StatedTime | undefined {
  if (task.kind === 'claim' || task.kind === 'notBefore') return claimDates?.claim;
  return task.kind === 'notice' ? claimDates?.notices?.find(({ id }) => id === task.step?.id)?.at : undefined;
}

function verdict(ctx: Context, { task, readings }: Group, ends: readonly number[], done: StatedTime): Finding[] {
  const [earliest, latest] = [parseInstant(done.earliest), parseInstant(done.latest)];
  const kept = ends.map((at) => (task.kind === 'notBefore' ? earliest >= at : latest < at || (latest === at && isHours(readings))));
  const [all, none] = [kept.every(Boolean), !kept.some(Boolean)];
  const what = task.step?.what ?? { en: 'the claim', ko: '청구' };
  const { clause } = task.limit;
  if (task.kind === 'notBefore') {
    return all ? [] : [finding('claim.too-early', clause, { en: `The claim of ${formatInstant(earliest)} was made before the first day on which clause ${clause} allows it.`, ko: `청구(${formatInstant(earliest)}): 약관 ${clause}에서 청구를 허용하는 첫날보다 이릅니다.` })];
  }
  if (all) {
    return [finding('claim.in-time', clause, { en: `${capital(what.en)}: ${formatInstant(latest)} is in time under every reading of clause ${clause}.`, ko: `${what.ko}(${formatInstant(latest)}): 약관 ${clause}의 모든 해석에서 기한 내입니다.` }, 'note')];
  }
  const lost = ctx.terms.claim?.late === 'forfeited' ? { en: ` Under clause ${ctx.terms.claim.clause} a late claim is lost.`, ko: ` 약관 ${ctx.terms.claim.clause}에 따라 기한이 지난 청구는 인정되지 않습니다.` } : { en: ' What becomes of a late claim the terms do not say.', ko: ' 기한이 지난 청구의 효과는 약관에 정해져 있지 않습니다.' };
  const moved = readings.some(({ deadline }) => deadline.rolled !== deadline.literal) ? { en: ' A law may move the last day.', ko: ' 법률에 따라 말일이 옮겨질 수 있습니다.' } : { en: '', ko: '' };
  return [
    none
      ? finding('claim.late', clause, { en: `${capital(what.en)}: ${formatInstant(latest)} is after the time limit of clause ${clause}.${lost.en}${moved.en}`, ko: `${what.ko}(${formatInstant(latest)}): 약관 ${clause}의 기한이 지난 뒤입니다.${lost.ko}${moved.ko}` })
      : finding('claim.late-in-a-reading', clause, { en: `${capital(what.en)}: ${formatInstant(latest)} is in time under one reading of clause ${clause} and late under another.${lost.en}${moved.en}`, ko: `${what.ko}(${formatInstant(latest)}): 약관 ${clause}의 해석에 따라 기한 내일 수도, 지난 것일 수도 있습니다.${lost.ko}${moved.ko}` }),
  ];
}

/** A time limit in hours is kept at its last instant still; one in days ends with the day. */
function isHours(readings: Group['readings']): boolean {
  return readings.every(({ deadline }) => deadline.time !== undefined);
}

function finding(code: string, clause: string, text: Text, severity: Finding['severity'] = 'warning'): Finding {
  return { code, severity, text, subjects: [clause] };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
