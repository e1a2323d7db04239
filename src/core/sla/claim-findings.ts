import type { Text } from '../shared/text.js';
import type { Outage } from './claim-anchors.js';
import type { Group, Task } from './claim-groups.js';
import { lateFindings } from './claim-late.js';
import { ANCHORS, type AnchorKind } from './claim-words.js';
import type { Context } from './context.js';
import type { Finding } from './result.js';

/** What is open, unknown or past about the time limits. */
export function claimFindings(ctx: Context, groups: readonly Group[], outages: readonly Outage[]): Finding[] {
  return [
    ...groups.flatMap(openReading),
    ...groups.flatMap(missingAnchor),
    ...beyondLists(groups),
    ...severalOutages(groups, outages),
    ...automaticCredit(ctx),
    ...lateFindings(ctx, groups),
  ];
}

function openReading({ task, readings }: Group): Finding[] {
  const { anchors, clause } = task.limit;
  if (readings.length === 0 || (anchors.length < 2 && readings.length < 2)) {
    return [];
  }
  const earliest = readings.map(({ deadline }) => deadline.literal).reduce((a, b) => (a < b ? a : b));
  const dates = readings.map(({ deadline: { anchor, literal, reading } }) => ({
    en: `${literal} from ${ANCHORS[anchor].en}${reading === undefined ? '' : ` (${reading.en})`}`,
    ko: `${ANCHORS[anchor].ko} 기준 ${literal}${reading === undefined ? '' : `(${reading.ko})`}`,
  }));
  const listed = { en: dates.map(({ en }) => en).join('; '), ko: dates.map(({ ko }) => ko).join('; ') };
  const alarm = task.kind === 'claim' || task.kind === 'notice' ? { en: ` The alarm is set on ${earliest}.`, ko: ` 알림은 가장 이른 ${earliest}에 맞췄습니다.` } : { en: '', ko: '' };
  const bySides = anchors.length === 2 && anchors.includes('incident-start') && anchors.includes('incident-end');
  const text = bySides
    ? { en: `Clause ${clause} leaves open what the time limit is counted from: from start or end? ${listed.en}.${alarm.en}`, ko: `기한을 시작부터 세는지 종료부터 세는지가 약관 ${clause}에 정해져 있지 않습니다: ${listed.ko}.${alarm.ko}` }
    : { en: `Clause ${clause} can be read in more than one way: ${listed.en}.${alarm.en}`, ko: `약관 ${clause}의 기한은 여러 가지로 해석될 수 있습니다: ${listed.ko}.${alarm.ko}` };
  return [{ code: 'claim.open-reading', severity: 'warning', text, subjects: [clause] }];
}

/** A date that has not come yet is a note for what follows a claim, and a warning for what the claimant must do. */
function missingAnchor({ task, anchors }: Group): Finding[] {
  const missing = task.limit.anchors.filter((kind) => !anchors.some((anchor) => anchor.kind === kind));
  const ahead = task.kind === 'payout' || task.kind === 'expiry';
  return missing.map((kind) => ({
    code: ahead ? 'claim.anchor-ahead' : 'claim.anchor-unknown',
    severity: ahead ? 'note' : 'warning',
    text: ahead ? aheadText(task.kind, kind) : { en: `The deadline from ${ANCHORS[kind].en} cannot be computed: that time is not known.`, ko: `${ANCHORS[kind].ko} 시각을 알 수 없어 그 기준의 기한은 계산하지 못했습니다.` },
    subjects: [task.limit.clause],
  }));
}

function aheadText(task: Task['kind'], kind: AnchorKind): Text {
  return task === 'payout'
    ? { en: `When the credit is due is counted from ${ANCHORS[kind].en}, of which no date is recorded yet.`, ko: `크레딧 지급 기한은 ${ANCHORS[kind].ko}부터 세며, 그 날짜가 아직 기록되지 않았습니다.` }
    : { en: `When an unused credit is lost is counted from ${ANCHORS[kind].en}, of which no date is recorded yet.`, ko: `미사용 크레딧의 소멸일은 ${ANCHORS[kind].ko}부터 세며, 그 날짜가 아직 기록되지 않았습니다.` };
}

function beyondLists(groups: readonly Group[]): Finding[] {
  const ids = [...new Set(groups.flatMap(({ readings }) => readings.flatMap(({ beyond }) => beyond)))];
  return ids.map((id) => ({
    code: 'claim.holidays-unknown',
    severity: 'warning',
    text: {
      en: `The holiday list "${id}" does not speak for the days in question: only Saturdays and Sundays were passed over.`,
      ko: `해당 날짜가 공휴일 목록(${id})의 범위를 벗어나 토요일과 일요일만 반영했습니다.`,
    },
    subjects: [id],
  }));
}

/** Anchors that do not depend on which outage is taken. */
const WITHOUT_OUTAGE: readonly AnchorKind[] = ['period-end', 'eligibility', 'invoice', 'claim', 'confirmation', 'credit'];

function severalOutages(groups: readonly Group[], outages: readonly Outage[]): Finding[] {
  const clauses = groups.filter(({ task }) => task.limit.anchors.some((kind) => !WITHOUT_OUTAGE.includes(kind))).map(({ task }) => task.limit.clause);
  if (outages.length < 2 || clauses.length === 0) {
    return [];
  }
  return [
    {
      code: 'claim.several-outages',
      severity: 'note',
      text: {
        en: `The period has ${outages.length} outages: the deadline is counted from the first of them.`,
        ko: `측정 기간에 중단이 ${outages.length}회 있어 기한은 첫 중단을 기준으로 계산했습니다.`,
      },
      subjects: [...new Set(clauses)],
    },
  ];
}

function automaticCredit({ terms: { credit, claim } }: Context): Finding[] {
  if (credit.automatic !== true) {
    return [];
  }
  const still = claim === undefined ? { en: '', ko: '' } : { en: ' The terms state a time limit for claims all the same: it is kept here.', ko: ' 그럼에도 약관에 청구 기한이 있어 함께 표시합니다.' };
  return [
    {
      code: 'claim.automatic',
      severity: 'note',
      text: { en: `Under clause ${credit.clause} the credit is given without a claim.${still.en}`, ko: `약관 ${credit.clause}에 따라 청구하지 않아도 크레딧이 지급됩니다.${still.ko}` },
      subjects: [credit.clause],
    },
  ];
}
