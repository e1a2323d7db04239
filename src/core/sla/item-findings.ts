import type { History } from '../facts/history.js';
import { itemRulesOf, measuresItems, type PreparedItem } from '../facts/items.js';
import type { ItemRules } from '../formats/terms/item-rules.js';
import type { Terms } from '../formats/terms.js';
import type { Text } from '../shared/text.js';
import { parseInstant } from '../time/instant.js';
import type { Context } from './context.js';
import { rate } from './level.js';
import type { MeasureOptions } from './measures/availability.js';
import { startOf } from './measures/item-clock.js';
import { holdsFor } from './measures/item-outcomes.js';
import { checksOf } from './measures/items.js';
import { isInside } from './measures/quota.js';
import type { Finding } from './result.js';

const AGREED: MeasureOptions = { exclusions: 'agreed' };

/** What of an account's items and counts is not measured, or stands on a reading that the terms leave open. */
export function itemFindings(ctx: Context, id: string, title: Text, history: History): Finding[] {
  const rules = itemRulesOf(ctx.terms);
  const found = (code: string, severity: Finding['severity'], subjects: readonly string[], text: Text): Finding[] =>
    subjects.length === 0 ? [] : [{ code, severity, text: { en: `${title.en}: ${text.en} (${listed(subjects)}).`, ko: `${title.ko}: ${text.ko}(${listed(subjects)}).` }, subjects: [id, ...subjects.slice(0, 20)] }];
  if (rules === null) return found('count.across-period', 'warning', acrossPeriod(ctx, history), ACROSS);
  const { items: every = [] } = history;
  const items = every.flatMap(({ readings }) => readings);
  const these = (fits: (item: PreparedItem) => boolean): string[] => items.filter(fits).map(({ item }) => item.subject.id);
  return [
    ...found('item.clock-never-started', 'warning', these((item) => startOf(item, rules.start) === null), NEVER_STARTED),
    ...found('item.no-target', 'note', these((item) => !rules.targets.some((target) => holdsFor(target, item))), NO_TARGET),
    ...found('item.no-agreed-date', 'warning', these((item) => item.agreed === null && rules.targets.some((target) => target.limit.kind === 'agreed' && holdsFor(target, item))), NO_DATE),
    ...found('item.other-pauses', 'note', these(({ item }) => item.pauses.some(({ status }) => !rules.pauses.includes(status))), OTHER_PAUSES),
    ...found('item.mean-open', 'warning', rules.aggregate.kind === 'mean' ? openItems(ctx, history, rules) : [], MEAN_OPEN),
    ...idleFinding(ctx, { id, title, history, rules }),
  ];
}

/** Items or counts in a case whose terms measure neither. */
export function unmeasuredItems({ case: { items = [], counts = [] }, terms }: Context): Finding[] {
  if (measuresItems(terms) || items.length + counts.length === 0) return [];
  return [
    {
      code: 'items.not-measured',
      severity: 'note',
      text: { en: `The case holds ${items.length + counts.length} tickets, jobs, orders or counts; these terms measure none of them.`, ko: `사건에 티켓·작업·주문 또는 집계 ${items.length + counts.length}건이 있으나 이 약관은 이를 산정하지 않습니다.` },
      subjects: [terms.measure.clause],
    },
  ];
}

const NEVER_STARTED: Text = { en: 'the clock never started, because nothing that starts it under the terms is stated: not measured', ko: '약관상 시계를 시작하게 하는 사건이 기록되지 않아 산정하지 않음' };
const NO_TARGET: Text = { en: 'the terms have no target for the class: not measured', ko: '약관에 해당 등급의 목표가 없어 산정하지 않음' };
const NO_DATE: Text = { en: 'no date was agreed: not measured against it', ko: '합의된 기일이 없어 이를 기준으로 산정하지 않음' };
const OTHER_PAUSES: Text = { en: 'pauses in a status in which the terms let the clock run on are not taken out', ko: '약관상 시계가 멈추지 않는 상태의 보류는 빼지 않음' };
const MEAN_OPEN: Text = { en: 'still open, so that the mean can become any greater', ko: '종료되지 않아 평균은 얼마든지 더 커질 수 있음' };
const ACROSS: Text = { en: 'counts that reach beyond the period cannot be divided: left out', ko: '측정 기간을 넘는 집계는 나눌 수 없어 제외함' };

function openItems(ctx: Context, history: History, rules: ItemRules): string[] {
  return checksOf(ctx, history, AGREED, rules).flatMap(({ outcome }) => (outcome.belongs && outcome.stop === null ? [outcome.item.item.subject.id] : []));
}

function acrossPeriod({ period }: Context, { counts = [] }: History): string[] {
  const all = counts.flatMap(({ readings }) => readings.flat());
  return all.filter((count) => !isInside(count, period.span) && parseInstant(count.from) < period.span.end && parseInstant(count.to) > period.span.start).map(({ id }) => id);
}

/** Items that are late by the instant alone: the terms do not say whether that counts, and both results are given. */
function idleFinding(ctx: Context, { id, title, history, rules }: { readonly id: string; readonly title: Text; readonly history: History; readonly rules: ItemRules }): Finding[] {
  if (rules.lateBy !== undefined) return [];
  const idle = checksOf(ctx, history, AGREED, rules).flatMap(({ outcome }) => (outcome.idle && outcome.belongs ? [outcome.item.item.subject.id] : []));
  if (idle.length === 0) return [];
  const under = (lateBy: 'due-instant' | 'counted-time'): Pick<NonNullable<Finding['alternatives']>[number], 'levelText' | 'creditPercent'> => {
    const { levelText, creditPercent } = rate({ ...ctx, terms: { ...ctx.terms, measure: { ...ctx.terms.measure, lateBy } as Terms['measure'] } }, history, AGREED);
    return { levelText, creditPercent };
  };
  return [
    {
      code: 'item.late-while-closed',
      severity: 'warning',
      text: {
        en: `${title.en}: ended after the due instant, but while the clock stood: no more time was counted than is allowed (${listed(idle)}). The terms do not say which decides; they are taken as late.`,
        ko: `${title.ko}: 기한이 지난 뒤 시계가 멈춘 동안 종료되어 산정 시간은 허용 시간을 넘지 않았습니다(${listed(idle)}). 약관에 기준이 없어 지연으로 보았습니다.`,
      },
      subjects: [id, ...idle.slice(0, 20)],
      alternatives: [
        { reading: { en: 'the due instant decides', ko: '기한 시각 기준' }, ...under('due-instant') },
        { reading: { en: 'the counted time decides', ko: '산정 시간 기준' }, ...under('counted-time') },
      ],
    },
  ];
}

function listed(ids: readonly string[]): string {
  const all = [...new Set(ids)];
  return all.length > 20 ? `${all.slice(0, 20).join(', ')} +${all.length - 20}` : all.join(', ');
}
