import { breachWords } from '../dispute/breach.js';
import { moneyWords } from '../dispute/words.js';
import { measuresItems } from '../facts/items.js';
import type { Text } from '../shared/text.js';
import { ceilRatio, ratio, sub } from '../shared/ratio.js';
import { addDays, MINUTE_MS } from '../time/civil.js';
import { formatDate, parseDate } from '../time/instant.js';
import { creditConditions, levelConditions } from './condition-words.js';
import type { Context } from './context.js';
import { creditText } from './explain-credit.js';
import { creditShown, figureWords, fixedWords, grouped, marginMinutes, partialWords, levelShown, plusWords, policyWords, promiseWords, readRatio, rowWords, runWords, spansWords, unknownWords } from './explain-words.js';
import { itemPolicyWords, itemsText, itemTexts } from './explain-items.js';
import { enclosureWords, meanWords, sampledWords } from './explain-series.js';
import type { AccountResult, Margin, Step } from './result.js';
import { lostText, lostWords, minutesText, promiseOf, withUnit, type Pieces } from './scale.js';

/**
 * How the stated figure of an account comes about, step by step: each with the clause that it rests on and the
 * observations and exhibits that carry it. Both languages are made from the same figures.
 */
export function explainAccount(ctx: Context, account: AccountResult): Step[] {
  const { terms } = ctx;
  const step = (kind: Step['kind'], text: Text, clause: string | null, rests: Partial<Pick<Step, 'facts' | 'exhibits'>> = {}): Step => ({
    id: `${account.id}.${kind}`,
    account: account.id,
    kind,
    text,
    clause,
    facts: rests.facts ?? [],
    exhibits: rests.exhibits ?? [],
  });
  const invoked = ctx.exclusions.map(({ exclusion }) => exclusion);
  const clauses = [...new Set(ctx.exclusions.map(({ rule }) => rule.clause))].join(', ');
  return [
    step('period', periodText(ctx), terms.period.clause),
    step('downtime', measuresItems(terms) ? itemsText(ctx, account) : downtimeText(ctx, account), terms.measure.clause, { facts: account.observations, exhibits: account.exhibits }),
    ...itemTexts(ctx, account).map(({ item, text, clause }) => ({ ...step('item', text, clause, item === null ? {} : { facts: [item.record], exhibits: item.exhibits }), id: item === null ? `${account.id}.items` : `${account.id}.item.${item.item}.${item.target}.${item.run}` })),
    step('exclusion', exclusionText(ctx, account), clauses === '' ? null : clauses, { facts: invoked.map(({ id }) => id), exhibits: invoked.flatMap(({ exhibits }) => exhibits) }),
    step('level', levelText(ctx, account), terms.promise.clause),
    ...(account.range === null ? [] : [step('breach', breachWords(ctx.scale, account.breach, account.range), terms.promise.clause)]),
    step('tier', tierText(ctx, account), terms.tiers.clause),
    step('credit', creditText(ctx, account), terms.credit.clause, { facts: ctx.feeIds }),
  ];
}

function periodText(ctx: Context): Text {
  const { firstDay, lastDay, zone, span } = ctx.period;
  const next = formatDate(addDays(parseDate(lastDay), 1));
  const minutes = grouped(minutesText(ratio(span.end - span.start)));
  return {
    en: `Period from ${firstDay} 00:00 to ${next} 00:00 (${zone}): ${minutes} minutes.`,
    ko: `측정 기간 ${firstDay} 00:00부터 ${next} 00:00까지(${zone}) ${minutes}분.`,
  };
}

function downtimeText(ctx: Context, account: AccountResult): Text {
  const { rules } = ctx;
  const { counted, lostText } = account.stated;
  const whole = counted.every(({ start, end }) => (end - start) % MINUTE_MS === 0);
  const parts: Text[] = [];
  if (account.hypothetical && counted.length > 0) {
    parts.push({ en: 'If this customer had been down throughout:', ko: '이 고객이 내내 중단되었다고 가정할 때:' });
  }
  const spans = spansWords(counted);
  const sampled = sampledWords(ctx, account);
  const plain = counted.length === 0 ? { en: 'No downtime is certain under this account.', ko: '이 기록으로 확실한 중단은 없음.' } : { en: `Down ${spans.en}: ${grouped(lostText)} minutes.`, ko: `중단 ${spans.ko}, ${grouped(lostText)}분.` };
  parts.push(...(sampled ?? [plain]));
  if (counted.length > 0 && sampled === null) {
    parts.push(partialWords(rules.partialMinutes, whole));
  }
  parts.push(...runWords(rules, account.stated.passedOver ?? []));
  parts.push(...sharesText(ctx, account));
  if (account.unknownMs > 0) {
    parts.push(unknownWords(minutesText(ratio(account.unknownMs)), rules.unknown));
  }
  return joined([...parts, ...(account.range?.reasons ?? [])]);
}

/** How parts were weighed: the first three counts, where the terms count by the affected share. */
function sharesText({ rules, byId }: Context, { observations }: AccountResult): Text[] {
  if (rules.impaired !== 'fraction') {
    return [];
  }
  const counts = observations.flatMap((id) => {
    const { count = null, of = null } = byId.get(id)?.observation.affected ?? {};
    const total = rules.unit?.count ?? of;
    return count === null || total === null ? [] : [`${id} ${grouped(String(count))} / ${grouped(String(total))}`];
  });
  if (counts.length === 0) {
    return [];
  }
  const shown = counts.slice(0, 3).join(', ');
  const unit = rules.unit === undefined ? { en: '', ko: '' } : { en: ` ${rules.unit.name.en}`, ko: ` ${rules.unit.name.ko}` };
  return [{ en: `Weighted by the share affected: ${shown}${unit.en}.`, ko: `영향을 받은 비율로 가중:${unit.ko} ${shown}.` }];
}

function exclusionText(ctx: Context, account: AccountResult): Text {
  const agreed = ctx.exclusions.filter(({ exclusion }) => exclusion.status === 'agreed');
  const contested = ctx.exclusions.filter(({ exclusion }) => exclusion.status === 'contested');
  const parts: Text[] =
    agreed.length === 0
      ? [{ en: 'No excused time is applied.', ko: '적용된 면책 구간 없음.' }]
      : agreed.map(({ exclusion, rule, time }) => {
          const [spans, policy] = [spansWords(time.possible), measuresItems(ctx.terms) ? itemPolicyWords(rule.policy, exclusion.items) : policyWords(rule.policy)];
          return { en: `${exclusion.title.en}, ${spans.en}: ${policy.en}.`, ko: `${exclusion.title.ko}, ${spans.ko}: ${policy.ko}.` };
        });
  if (contested.length > 0) {
    const titles = { en: contested.map(({ exclusion }) => exclusion.title.en).join('; '), ko: contested.map(({ exclusion }) => exclusion.title.ko).join('; ') };
    const left = figureWords(ctx.scale, account.withContested);
    parts.push(
      account.withContested.same
        ? { en: `Contested (${titles.en}): it would change nothing here.`, ko: `다툼 있음(${titles.ko}): 인정되어도 달라지지 않음.` }
        : { en: `Contested (${titles.en}): if it applied, ${left.en}.`, ko: `다툼 있음(${titles.ko}): 인정되면 ${left.ko}.` },
    );
  }
  return joined(parts);
}

function levelText(ctx: Context, { stated }: AccountResult): Text {
  const { scale, terms: { measure } } = ctx;
  const lost = grouped(stated.lostText);
  if (scale.unit !== 'percent') {
    return joined([levelIs(lostWords(scale, lost), withUnit(scale, levelShown(stated))), ...levelConditions(ctx)]);
  }
  const whole = grouped(lostText(scale, readRatio(stated.whole)));
  const up = grouped(lostText(scale, sub(readRatio(stated.whole), readRatio(stated.lost))));
  const sum = `(${whole} − ${lost}) / ${whole} = ${up} / ${whole} = ${levelShown(stated)} %`;
  const text = { en: `${sum}. Decimals are for display; the fraction decides.`, ko: `${sum}. 소수는 표시용이며 판정은 분수로 함.` };
  const fixed = measure.family === 'availability' && measure.fixedMinutes !== undefined ? [fixedWords(measure.fixedMinutes)] : [];
  return joined([...meanWords(ctx, stated), text, ...fixed, ...enclosureWords(stated), ...levelConditions(ctx)]);
}

/** What is lost is the level itself, or the level follows from it. */
function levelIs(lost: Text, level: Text): Text {
  return lost.en === level.en ? { en: `The level is ${level.en}.`, ko: `수준은 ${level.ko}.` } : { en: `${lost.en}: the level is ${level.en}.`, ko: `${lost.ko}, 수준은 ${level.ko}.` };
}

function tierText(ctx: Context, { stated, margin, slope }: AccountResult): Text {
  const row = stated.tier === null ? undefined : ctx.terms.tiers.rows[stated.tier];
  const promise = promiseWords(ctx.scale, promiseOf(ctx.terms));
  const parts: Text[] = [];
  if (row !== undefined) {
    const words = rowWords(row, ctx.scale);
    parts.push({ en: `${capital(words.en)}: ${row.credit} %.`, ko: `${words.ko} → ${row.credit} %.` });
    if (row.plus !== undefined) {
      const grown = plusWords(row.plus);
      parts.push({ en: `Added: ${grown.en}; ${creditShown(stated)} in all.`, ko: `가산: ${grown.ko}, 합계 ${creditShown(stated)}.` });
    }
  } else if (stated.met) {
    parts.push({ en: `The promise of ${promise.en} is met: no credit.`, ko: `약정 ${promise.ko} 충족: 크레딧 없음.` });
  } else {
    parts.push({ en: `The promise of ${promise.en} is missed, but no row of the table applies: no credit.`, ko: `약정 ${promise.ko}에 미달하나 해당하는 등급이 없어 크레딧 없음.` });
  }
  parts.push(...creditConditions(ctx, stated));
  const [more, less] = [{ en: 'more', ko: '더해지면' }, { en: 'less', ko: '줄면' }];
  const falls = ctx.scale.pieces === 'values' && ctx.scale.better === 'higher';
  parts.push(...slopeText(slope));
  parts.push(...marginText(ctx, margin.toWorse, falls ? less : more), ...marginText(ctx, margin.toBetter, falls ? more : less));
  return joined(parts);
}

/** What a further minute or piece is worth where the credit grows evenly. */
function slopeText(slope: AccountResult['slope']): Text[] {
  if (slope === undefined) {
    return [];
  }
  const amount = slope.amount === null ? null : moneyWords(slope.amount);
  const [each, eachKo] = slope.each === 'minute' ? ['minute', '1분이'] : ['piece', '1건이'];
  return [
    {
      en: `Each further ${each} is worth ${slope.percentText} %${amount === null ? '' : ` (${amount.en})`}, before rounding and cap.`,
      ko: `${eachKo} 늘 때마다 ${slope.percentText} %${amount === null ? '' : `(${amount.ko})`}, 반올림과 상한 적용 전.`,
    },
  ];
}

/** How much more or less turns the credit: "131.4 minutes more to 25 %." */
function marginText({ scale }: Context, margin: Margin | null, way: Text): Text[] {
  if (margin === null) {
    return [];
  }
  if (WHOLE_PIECES.has(scale.pieces)) {
    const least = lostWords(scale, grouped(String(ceilRatio(readRatio(margin.distanceMs)))));
    return [{ en: `At least ${least.en} ${way.en} to ${margin.creditPercentBeyond} %.`, ko: `적어도 ${least.ko} ${way.ko} ${margin.creditPercentBeyond} %.` }];
  }
  const distance = lostWords(scale, scale.pieces === 'time' ? marginMinutes(margin.distanceMs) : grouped(lostText(scale, readRatio(margin.distanceMs))));
  return [{ en: `${distance.en} ${way.en} to ${margin.creditPercentBeyond} %.`, ko: `${distance.ko}${scale.pieces === 'time' ? '이' : ''} ${way.ko} ${margin.creditPercentBeyond} %.` }];
}

/** What is counted whole: there is no part of a ticket. */
const WHOLE_PIECES: ReadonlySet<Pieces> = new Set(['tickets', 'deliveries', 'jobs']);

function joined(parts: readonly Text[]): Text {
  return { en: parts.map(({ en }) => en).join(' '), ko: parts.map(({ ko }) => ko).join(' ') };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
