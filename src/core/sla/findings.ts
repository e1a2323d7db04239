import type { History } from '../facts/history.js';
import { measuresItems } from '../facts/items.js';
import { listAt } from '../shared/lookup.js';
import { cmp, ratio, type Ratio } from '../shared/ratio.js';
import type { Text } from '../shared/text.js';
import { measure as lengthOf } from '../time/spans.js';
import type { Telling } from './account-result.js';
import { conditionFindings } from './condition-findings.js';
import type { Context } from './context.js';
import { creditFindings } from './credit-findings.js';
import { grouped } from './explain-words.js';
import { itemFindings, unmeasuredItems } from './item-findings.js';
import { rate, ratingAt } from './level.js';
import { measure } from './measures/measure.js';
import type { Finding, Rated } from './result.js';
import { minutesText } from './scale.js';
import { unreviewedFinding } from './unreviewed.js';
import { unverifiedFinding } from './unverified.js';

type Alternative = NonNullable<Finding['alternatives']>[number];

/** What is open about the case as a whole. */
export function caseFindings(ctx: Context): Finding[] {
  return [...ctx.findings, ...unmeasuredItems(ctx), ...unevenExcuse(ctx), ...growingCredit(ctx), ...unknownEarlier(ctx), ...creditFindings(ctx), ...conditionFindings(ctx), ...unverifiedFinding(ctx.terms), ...unreviewedFinding(ctx)];
}

/** Where the credit grows with the miss, only the instants next to what is stated are given of many, and where it grows evenly none. */
function growingCredit({ tiers, terms }: Context): Finding[] {
  const growing = tiers.flatMap(({ plus }) => plus ?? []);
  if (measuresItems(terms) || growing.length === 0) {
    return [];
  }
  const even = growing.every((plus) => !('portion' in plus) || plus.portion === 'exact');
  return [{ code: 'credit.grows', severity: 'note', text: even ? GROWS_EVENLY : GROWS_IN_STEPS, subjects: [terms.tiers.clause] }];
}

const GROWS_EVENLY: Text = {
  en: 'The credit grows evenly with the miss: every instant counts, so beside the bounds of the table no instant decides. Each account says what a further minute is worth where that can be said.',
  ko: '크레딧이 미달 정도에 따라 연속적으로 늘어나므로 매 시각이 금액에 영향을 주며, 등급 경계 외에 결과를 가르는 시각은 없습니다. 가능한 경우 기록마다 1분당 금액을 적었습니다.',
};
const GROWS_IN_STEPS: Text = {
  en: 'The credit grows with the miss step by step: of its steps only those next to the value of each account are given as instants. The figures of each account are exact.',
  ko: '크레딧이 미달 정도에 따라 단계적으로 늘어나므로 각 기록의 값에 이웃한 단계의 시각만 제시합니다. 기록별 수치는 정확합니다.',
};

/** A cap over several months without a word on the months before: the credit may be too high, and both are said. */
function unknownEarlier({ case: c, terms: { credit } }: Context): Finding[] {
  if (credit.rollingCap === undefined || c.earlier !== undefined) {
    return [];
  }
  const { months, percent } = credit.rollingCap;
  return [
    {
      code: 'credit.earlier-unknown',
      severity: 'warning',
      text: {
        en: `The terms cap credits at ${percent} % of the fees of ${months} months. What was charged and credited in the months before is not recorded: they are taken as none.`,
        ko: `약관은 크레딧을 ${months}개월 요금의 ${percent} %로 제한합니다. 이전 달의 요금과 크레딧이 등록되어 있지 않아 없는 것으로 계산했습니다.`,
      },
      subjects: [credit.clause],
    },
  ];
}

/** Under a minimum run or a deductible no figure says what so many excused minutes are worth: it depends on which. */
function unevenExcuse({ rules, terms, exclusions }: Context): Finding[] {
  const contested = exclusions.filter(({ exclusion }) => exclusion.status === 'contested').map(({ exclusion }) => exclusion.id);
  if (contested.length === 0 || (rules.minimumRun === undefined && rules.deductible === undefined)) {
    return [];
  }
  return [
    {
      code: 'excused.not-even',
      severity: 'note',
      text: {
        en: 'Which minutes are excused matters here, and not only how many: outages count by their length. The figures with all contested exclusions are exact; no scale by excused minutes is given.',
        ko: '중단 한 건의 길이에 따라 산정 여부가 달라지므로, 면책되는 시간의 길이뿐 아니라 어느 시간이 면책되는지도 결과에 영향을 줍니다. 다툼이 있는 면책을 모두 반영한 수치는 정확하며, 면책 시간별 눈금은 제시하지 않습니다.',
      },
      subjects: [...contested, terms.measure.clause],
    },
  ];
}

/** What is open about one account: both results wherever a reading is not settled. Derived accounts add nothing of their own. */
export function accountFindings(ctx: Context, { kind, id, title, history }: Telling): Finding[] {
  if (kind !== 'account') {
    return [];
  }
  return [
    ...history.findings.map((finding) => withBothResults(ctx, history, finding)),
    ...uncoveredTime(ctx, id, title, history),
    ...(measuresItems(ctx.terms) ? itemFindings(ctx, id, title, history) : []),
    ...tableFindings(ctx, id, title, history),
  ];
}

function withBothResults(ctx: Context, history: History, finding: Finding): Finding {
  if (finding.severity !== 'contradiction') {
    return finding;
  }
  const at = (extreme: 'lowest' | 'highest'): Rated => rate(ctx, history, { exclusions: 'agreed', extreme });
  return { ...finding, alternatives: [alternative(at('lowest'), { en: 'not counted', ko: '넣지 않음' }), alternative(at('highest'), { en: 'counted', ko: '넣음' })] };
}

/**
 * Time of which the account says nothing, with the result under each way to count it. A note only where the account claims no
 * coverage at all: a report of one incident that is silent on the rest of the month is no gap in a record.
 */
function uncoveredTime(ctx: Context, id: string, title: Text, history: History): Finding[] {
  const unknown = lengthOf(history.unknown);
  if (unknown === 0) {
    return [];
  }
  const under = (policy: 'up' | 'down' | 'removed'): Rated => {
    return rate({ ...ctx, rules: { ...ctx.rules, unknown: policy } }, history, { exclusions: 'agreed' });
  };
  const minutes = grouped(minutesText(ratio(unknown)));
  return [
    {
      code: 'account.uncovered-time',
      severity: listAt(ctx.coverage, id).length === 0 ? 'note' : 'warning',
      text: {
        en: `${title.en}: nothing is said of ${minutes} minutes of the period. The terms count them ${POLICY[ctx.rules.unknown].en}.`,
        ko: `${title.ko}: 측정 기간 중 ${minutes}분에 대한 기록이 없습니다. 약관에 따라 ${POLICY[ctx.rules.unknown].ko}했습니다.`,
      },
      subjects: [id],
      alternatives: (['up', 'down', 'removed'] as const).map((policy) => alternative(under(policy), { en: `counted ${POLICY[policy].en}`, ko: POLICY[policy].ko })),
    },
  ];
}

const POLICY: Readonly<Record<'up' | 'down' | 'removed', Text>> = {
  up: { en: 'as up', ko: '정상으로 계산' },
  down: { en: 'as down', ko: '중단으로 계산' },
  removed: { en: 'on neither side', ko: '분자와 분모에서 모두 제외' },
};

/** Where the figure falls into a gap or an overlap of the table, or promise and table disagree at the bound. */
function tableFindings(ctx: Context, id: string, title: Text, history: History): Finding[] {
  const { lost, whole } = measure(ctx, history, { exclusions: 'agreed' });
  const rating = ratingAt(ctx, lost, whole);
  const found = (code: string, text: Text, alternatives: Alternative[] = []): Finding[] => [
    { code, severity: 'warning', text: { en: `${title.en}: ${text.en}`, ko: `${title.ko}: ${text.ko}` }, subjects: [id, ctx.terms.tiers.clause], ...(alternatives.length > 0 ? { alternatives } : {}) },
  ];
  if (whole.n === 0n) {
    return found('level.nothing-measured', nothingMeasured(ctx));
  }
  const rated = rate(ctx, history, { exclusions: 'agreed' });
  const worth = (creditPercent: string, reading: Text): Alternative => ({ reading, levelText: rated.levelText, creditPercent });
  if (rating.rows.length > 1) {
    return found(
      'tiers.overlap',
      { en: 'several rows of the table apply; the smallest credit is stated.', ko: '등급표의 여러 행에 해당하여 가장 작은 크레딧을 적용했습니다.' },
      ctx.tiers.flatMap(({ creditText }, row) => (rating.rows.includes(row) ? [worth(creditText, { en: `row ${row + 1}`, ko: `${row + 1}행` })] : [])),
    );
  }
  if (rating.met && rating.rows.length === 1 && rating.creditPercent !== '0') {
    return found('tiers.promise-met', { en: 'the promise is met, and yet a row of the table gives a credit; the table is applied.', ko: '약정은 충족했으나 등급표에는 크레딧이 있어 등급표를 적용했습니다.' }, [
      worth('0', { en: 'the promise decides', ko: '약정 기준' }),
      worth(rating.creditPercent, { en: 'the table decides', ko: '등급표 기준' }),
    ]);
  }
  if (!rating.met && rating.rows.length === 0) {
    return found('tiers.gap', { en: 'the promise is missed, but no row of the table applies: no credit is stated.', ko: '약정에 미달하나 해당하는 등급이 없어 크레딧을 적용하지 않았습니다.' }, gapReadings(ctx, rating.level, worth));
  }
  return [];
}

function nothingMeasured({ terms }: Context): Text {
  return measuresItems(terms)
    ? { en: 'nothing that the terms measure belongs to the period.', ko: '이 기간에 속하는 산정 대상이 없습니다.' }
    : { en: 'the terms leave nothing of the period to measure.', ko: '약관에 따라 측정할 시간이 남지 않습니다.' };
}

/** No credit, or that of the nearest row on either side of the gap. */
function gapReadings(ctx: Context, level: Ratio, worth: (credit: string, reading: Text) => Alternative): Alternative[] {
  const above = ctx.tiers.flatMap((tier, row) => (tier.from !== null && cmp(tier.from.value, level) >= 0 ? [{ row, credit: tier.creditText, value: tier.from.value }] : [])).toSorted((a, b) => cmp(a.value, b.value))[0];
  const below = ctx.tiers.flatMap((tier, row) => (tier.to !== null && cmp(tier.to.value, level) <= 0 ? [{ row, credit: tier.creditText, value: tier.to.value }] : [])).toSorted((a, b) => cmp(b.value, a.value))[0];
  const nearest = [above, below].filter((near) => near !== undefined);
  return [worth('0', { en: 'no row applies', ko: '해당 등급 없음' }), ...nearest.map(({ row, credit }) => worth(credit, { en: `row ${row + 1}`, ko: `${row + 1}행` }))];
}

function alternative({ levelText, creditPercent }: Rated, reading: Text): Alternative {
  return { reading, levelText, creditPercent };
}
