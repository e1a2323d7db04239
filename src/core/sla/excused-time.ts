import type { Case } from '../formats/case.js';
import type { ExclusionRule } from '../formats/terms.js';
import { ratio } from '../shared/ratio.js';
import type { Text } from '../shared/text.js';
import { formatInstant, parseInstant } from '../time/instant.js';
import { clip, measure, normalise, union, type SpanSet } from '../time/spans.js';
import type { PreparedExclusion, RatedPeriod } from './context.js';
import { announcedTime, noticeWords, type Announced } from './exclusion-notice.js';
import { allotQuota, reachesBack, type Allotted } from './exclusion-quota.js';
import { undeployedTime, zoneOf } from './period.js';
import type { Finding } from './result.js';
import { minutesText } from './scale.js';

/** Exclusions as far as the terms let them excuse, and what is to be said of it. */
export interface ExcusedTime {
  readonly exclusions: readonly PreparedExclusion[];
  readonly findings: readonly Finding[];
}

/** Cuts invoked exclusions down to what was announced, in time, and within the quota of their rule. */
export function excusedTime(c: Case, period: RatedPeriod, invoked: readonly PreparedExclusion[]): ExcusedTime {
  const zone = zoneOf(c, period.zone);
  const announced = invoked.map((one) => ({ one, announced: announcedTime(c, one, zone) }));
  const allotted = allotQuota(c, period.span, zone, announced.map(({ one, announced: { time, state } }) => ({ ...one, announced: time, notice: state })));
  const rules = [...new Set(invoked.map(({ rule }) => rule))].filter(({ id }) => !c.quotaUsed?.some(({ rule }) => rule === id));
  const unknown = rules.flatMap((rule) => (rule.quota !== undefined && reachesBack(c, rule.quota, { period: period.span, zone }) ? [quotaUnknown(rule, rule.quota)] : []));
  return {
    exclusions: allotted.map(({ exclusion }) => exclusion),
    findings: [...announced.flatMap(({ one, announced: found }) => noticeFindings(one, found)), ...allotted.flatMap(quotaFinding), ...unknown],
  };
}

/** Time that counts as up whatever an account says: outside the contract where the terms say so, and downtime that an earlier claim used. */
export function alwaysUp(c: Case, period: RatedPeriod): { readonly time: SpanSet; readonly findings: readonly Finding[] } {
  const outside = undeployedTime(c, period);
  if (c.terms.claim?.usedOnce !== true || c.usedDowntime === undefined) {
    return { time: outside, findings: [] };
  }
  const used = clip(normalise(c.usedDowntime.map(({ from, to }) => ({ start: parseInstant(from), end: parseInstant(to) }))), period.span);
  const minutes = minutesText(ratio(measure(used)));
  const { clause } = c.terms.claim;
  return {
    time: union(outside, used),
    findings: [
      {
        code: 'claim.used-downtime',
        severity: 'note',
        text: { en: `${minutes} minutes of the period were the ground of an earlier successful claim and count as up (clause ${clause}).`, ko: `측정 기간 중 ${minutes}분은 이미 인정된 청구의 근거가 되어 정상으로 계산했습니다(약관 ${clause}).` },
        subjects: [...new Set(c.usedDowntime.map(({ claim }) => claim))],
      },
    ],
  };
}

const PARTIES: Readonly<Record<'customer' | 'vendor' | 'open', Text>> = {
  customer: { en: 'The customer must prove the notice.', ko: '통지에 대한 증명책임은 고객에게 있습니다.' },
  vendor: { en: 'The vendor must prove the notice.', ko: '통지에 대한 증명책임은 공급자에게 있습니다.' },
  open: { en: 'Who must prove the notice is open: counsel.', ko: '통지에 대한 증명책임의 소재는 법률 검토가 필요합니다.' },
};

function noticeFindings({ exclusion, rule }: PreparedExclusion, { state, beyond }: Announced): Finding[] {
  const findings: Finding[] = [];
  const say = (code: string, severity: Finding['severity'], text: Text): number =>
    findings.push({ code, severity, text: { en: `${exclusion.title.en}: ${text.en}`, ko: `${exclusion.title.ko}: ${text.ko}` }, subjects: [exclusion.id, rule.notice?.clause ?? rule.clause] });
  const burden = PARTIES[rule.burden];
  const asked = rule.notice === undefined ? { en: '', ko: '' } : noticeWords(rule.notice);
  const agreed = exclusion.status === 'agreed' ? { en: ' That it is agreed does not stand in for the notice unless it was waived.', ko: ' 면책에 합의했더라도 통지 요건을 포기한 것이 아니라면 이를 대신하지 못합니다.' } : { en: '', ko: '' };
  const at = exclusion.noticed === undefined || exclusion.noticed === null ? '' : formatInstant(parseInstant(exclusion.noticed.earliest));
  if (state === 'late') {
    say('exclusion.notice-late', 'warning', { en: `announced at ${at}, and not ${asked.en} before it began; it does not excuse. ${burden.en}${agreed.en}`, ko: `${at}에 통지되어 시작 ${asked.ko} 전이라는 요건을 지키지 못했으므로 면책되지 않습니다. ${burden.ko}${agreed.ko}` });
  } else if (state === 'none') {
    say('exclusion.notice-missing', 'warning', { en: `not announced, though ${asked.en} notice is asked for; it does not excuse. ${burden.en}${agreed.en}`, ko: `${asked.ko} 전 통지가 필요하나 통지가 없었으므로 면책되지 않습니다. ${burden.ko}${agreed.ko}` });
  } else if (state === 'open') {
    say('exclusion.notice-open', 'warning', { en: `whether it was announced ${asked.en} before it began is not known exactly; it is taken as invoked. ${burden.en}`, ko: `시작 ${asked.ko} 전에 통지되었는지 정확히 알 수 없어 주장된 대로 반영했습니다. ${burden.ko}` });
  } else if (state === 'unknown') {
    say('exclusion.notice-unknown', 'warning', { en: `${asked.en} notice is asked for, and nothing is recorded of it; it is taken as invoked. ${burden.en}`, ko: `${asked.ko} 전 통지가 필요하나 통지에 관한 기록이 없어 주장된 대로 반영했습니다. ${burden.ko}` });
  }
  if (beyond.length > 0) {
    const minutes = minutesText(ratio(measure(beyond)));
    say('exclusion.beyond-announcement', 'note', { en: `${minutes} minutes lie outside what was announced and are not excused.`, ko: `통지된 시간을 벗어난 ${minutes}분은 면책되지 않습니다.` });
  }
  return findings;
}

function quotaFinding({ exclusion: { exclusion, rule }, beyond }: Allotted): Finding[] {
  if (beyond.length === 0 || rule.quota === undefined) {
    return [];
  }
  const [minutes, { clause }] = [minutesText(ratio(measure(beyond))), rule.quota];
  return [
    {
      code: 'exclusion.quota',
      severity: 'note',
      text: {
        en: `${exclusion.title.en}: ${minutes} minutes lie beyond the quota of ${rule.quota.minutes} minutes (clause ${clause}) and are not excused.`,
        ko: `${exclusion.title.ko}: 한도 ${rule.quota.minutes}분(약관 ${clause})을 넘는 ${minutes}분은 면책되지 않습니다.`,
      },
      subjects: [exclusion.id, clause],
    },
  ];
}

function quotaUnknown({ id, title }: ExclusionRule, { minutes }: NonNullable<ExclusionRule['quota']>): Finding {
  return {
    code: 'exclusion.quota-unknown',
    severity: 'warning',
    text: {
      en: `${title.en}: the quota of ${minutes} minutes runs since before the period. What was used up before is not recorded: it is taken as none.`,
      ko: `${title.ko}: 한도 ${minutes}분은 측정 기간 이전부터 계산됩니다. 이전에 사용한 시간이 등록되어 있지 않아 없는 것으로 보았습니다.`,
    },
    subjects: [id],
  };
}
