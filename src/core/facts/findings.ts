import { cmp } from '../shared/ratio.js';
import type { Text } from '../shared/text.js';
import type { Context, Observed } from '../sla/context.js';
import type { Finding } from '../sla/result.js';
import { formatInstant } from '../time/instant.js';
import type { SpanSet } from '../time/spans.js';
import { sharesOf } from './impairment.js';

/** Why the least and the greatest downtime of these observations differ: one sentence for each kind of gap. */
export function reasonsOf(ctx: Context, spoken: readonly Observed[], overlapping: boolean): Text[] {
  const counted = spoken.filter(({ observation: { state } }) => state === 'down' || state === 'impaired' || state === 'maintenance');
  const open = counted.filter(({ to }) => to === null);
  const vague = counted.filter(({ from, to }) => from.earliest !== from.latest || (to !== null && to.earliest !== to.latest));
  const uncounted = counted.filter((one) => one.observation.state === 'impaired' && isUncounted(ctx, one));
  return [
    ...(open.length > 0 ? [openReason(open)] : []),
    ...(uncounted.length > 0 ? [uncountedReason(ctx, uncounted)] : []),
    ...(vague.length > 0 ? [vagueReason(vague)] : []),
    ...(overlapping ? [overlapReason] : []),
  ];
}

/** One account says "up" and "down" of the same time. */
export function contradictionFinding(spoken: readonly Observed[], spans: SpanSet): Finding {
  const at = spans.slice(0, 1).map(({ start, end }) => `${formatInstant(start)} - ${formatInstant(end)}`).join('');
  return {
    code: 'account.contradiction',
    severity: 'contradiction',
    text: {
      en: `The account says both up and down of the same time (${at}). That time is not counted in the stated figure; the other result counts it.`,
      ko: `같은 기록이 같은 시간(${at})을 정상이면서 중단이라고 합니다. 산정값에는 이 시간을 넣지 않았고, 넣었을 때의 결과를 함께 표시합니다.`,
    },
    subjects: touching(spoken, spans),
  };
}

/** Tickets and jobs are not the service. */
export function ticketFinding(given: readonly Observed[]): Finding {
  const tickets = given.filter(({ observation: { subject } }) => subject.kind === 'ticket' || subject.kind === 'job');
  return {
    code: 'account.tickets-not-counted',
    severity: 'note',
    text: {
      en: `${tickets.length} observation(s) speak of a ticket or a job and not of the service: they are not counted as downtime.`,
      ko: `관측 ${tickets.length}건은 서비스가 아니라 티켓이나 작업에 관한 것이므로 중단 시간에 넣지 않았습니다.`,
    },
    subjects: idsOf(tickets),
  };
}

/** Where an observation counts out of another number than the terms weigh by: the terms decide, and that is told. */
export function totalFindings(ctx: Context, spoken: readonly Observed[]): Finding[] {
  const unit = ctx.rules.unit;
  const other = spoken.filter(({ observation: { affected } }) => unit !== undefined && affected !== undefined && ((affected.of !== null && affected.of !== unit.count) || (affected.count ?? 0) > unit.count));
  if (unit === undefined || other.length === 0) {
    return [];
  }
  return [
    {
      code: 'account.other-total',
      severity: 'warning',
      text: {
        en: `${idsOf(other).join(', ')}: the affected are counted out of another number than the ${grouped(unit.count)} ${unit.name.en} of the terms. The share is taken of the terms' number, at most the whole.`,
        ko: `${idsOf(other).join(', ')}: 영향 대상의 모수가 약관의 기준(${unit.name.ko} ${grouped(unit.count)})과 다릅니다. 비율은 약관의 수를 기준으로 하되 전부를 넘지 않게 계산했습니다.`,
      },
      subjects: idsOf(other),
    },
  ];
}

function isUncounted(ctx: Context, one: Observed): boolean {
  const { least, greatest } = sharesOf(ctx, one);
  return cmp(least, greatest) !== 0;
}

function openReason(open: readonly Observed[]): Text {
  return {
    en: `No end is known for ${idsOf(open).join(', ')}: nothing of it is certain, and at most it lasted to the end of the period.`,
    ko: `종료 시각이 확인되지 않은 관측(${idsOf(open).join(', ')}): 확실한 중단은 없고, 최대로는 측정 기간 끝까지입니다.`,
  };
}

function uncountedReason(ctx: Context, uncounted: readonly Observed[]): Text {
  const unit = ctx.rules.unit;
  const of = unit === undefined ? { en: 'parts', ko: '대상' } : { en: `${grouped(unit.count)} ${unit.name.en}`, ko: `${unit.name.ko} 전체 ${grouped(unit.count)}` };
  return {
    en: `Nobody counted how many of the ${of.en} were affected (${idsOf(uncounted).join(', ')}): anything from none to all.`,
    ko: `${of.ko} 중 얼마나 영향을 받았는지 집계된 바가 없습니다(${idsOf(uncounted).join(', ')}). 0에서 전부까지 가능합니다.`,
  };
}

function vagueReason(vague: readonly Observed[]): Text {
  return {
    en: `The time is stated only roughly for ${idsOf(vague).join(', ')}.`,
    ko: `시각이 대략으로만 기재된 관측이 있습니다(${idsOf(vague).join(', ')}).`,
  };
}

const overlapReason: Text = {
  en: 'Parts are affected at the same time, and it is not stated whether they are the same ones.',
  ko: '같은 시간에 영향을 받은 대상이 서로 같은 것인지 기재되어 있지 않습니다.',
};

function touching(spoken: readonly Observed[], spans: SpanSet): string[] {
  return idsOf(spoken.filter(({ from, to }) => spans.some(({ start, end }) => from.earliest < end && (to?.latest ?? Infinity) > start)));
}

function idsOf(observed: readonly Observed[]): string[] {
  return observed.slice(0, 20).map(({ observation }) => observation.id);
}

/** A count with thousands separators, as both languages write it. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
