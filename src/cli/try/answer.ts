import type { Terms } from '../../core/formats/terms.js';
import { dateText, grouped, minutesOf, moneyText, monthText, pick } from '../../core/pack/compose/format.js';
import { ratioOfDecimal } from '../../core/shared/ratio.js';
import type { Locale, Text } from '../../core/shared/text.js';
import { ANCHORS } from '../../core/sla/claim-words.js';
import { creditOf } from '../../core/sla/credit.js';
import type { AccountResult, CaseResult, Deadline, Margin } from '../../core/sla/result.js';
import { withUnit } from '../../core/sla/scale.js';
import { formatIn, type ZoneTable } from '../../core/time/zones.js';
import { clauses, gradeWords, WEEKDAYS } from './answer-words.js';
import type { Outage } from './outages.js';

export interface AnswerFigure {
  readonly value: string;
  readonly notes: readonly string[];
}

/** The one-page answer in one language: what both the terminal and the PDF say, in this order. */
export interface Answer {
  readonly locale: Locale;
  readonly heading: string;
  readonly verdict: string;
  readonly figures: readonly AnswerFigure[];
  readonly turns: readonly string[];
  readonly outages: readonly { readonly utc: string; readonly local: string; readonly minutes: string }[];
  readonly log: readonly string[];
  readonly terms: readonly string[];
  readonly missing: readonly string[];
  readonly steps: readonly string[];
}

export interface AnswerInput {
  readonly locale: Locale;
  readonly terms: Terms;
  readonly result: CaseResult;
  readonly zone: ZoneTable;
  readonly outages: readonly Outage[];
  readonly log: { readonly name: string; readonly sha256: string; readonly encoding: string };
  readonly notes: readonly Text[];
}

/** @throws never: a result without its one recorded account cannot come from the case that `caseOf` makes. */
export function answerOf(input: AnswerInput): Answer {
  const { locale, terms, result } = input;
  const account = result.accounts[0];
  const say = (text: Text): string => pick(text, locale);
  const month = monthText(result.period.label, locale);
  return {
    locale,
    heading: `${say(terms.title)} · ${month}`,
    verdict: account === undefined ? '' : say(verdictOf(account, result)),
    figures: account === undefined ? [] : figuresOf(input, account),
    turns: account === undefined ? [] : turnsOf(input, account),
    outages: countedOutages(input, account),
    log: logLines(input),
    terms: [say(sourceLine(terms)), ...(terms.source.caveat === undefined ? [] : [say(terms.source.caveat)])],
    missing: missingOf(terms).map(say),
    steps: result.explanation.filter(({ account: id, kind }) => id === account?.id || kind === 'deadline').map(({ text, clause }) => `${say(text)}${clause === null ? '' : ` [${clause}]`}`),
  };
}

function verdictOf({ stated, range }: AccountResult, { scale }: CaseResult): Text {
  const [measured, promised] = [withUnit(scale, stated.levelText), withUnit(scale, scale.promise)];
  const least: Text = range === null ? { en: '', ko: '' } : { en: ' An outage is still open: this is what is certain, and the range below is what is possible.', ko: ' 끝나지 않은 중단이 있어 확실한 부분만 계산했으며, 가능한 범위는 아래와 같습니다.' };
  return stated.met
    ? { en: `Met: ${measured.en} measured, ${promised.en} promised.${least.en}`, ko: `충족: 측정 ${measured.ko}, 약정 ${promised.ko}.${least.ko}` }
    : { en: `Missed: ${measured.en} measured, ${promised.en} promised.${least.en}`, ko: `미달: 측정 ${measured.ko}, 약정 ${promised.ko}.${least.ko}` };
}

function figuresOf({ locale, result }: AnswerInput, { stated, range }: AccountResult): AnswerFigure[] {
  const say = (text: Text): string => pick(text, locale);
  const fee = result.fee === null ? '' : moneyText(result.fee, locale);
  const [down, whole] = [grouped(stated.lostText), grouped(result.period.minutes)];
  const level = withUnit(result.scale, stated.levelText);
  const spread = range === null ? [] : [say({ en: `possible: ${range.lowest.creditPercent} % to ${range.highest.creditPercent} %`, ko: `가능 범위: ${range.lowest.creditPercent} % ~ ${range.highest.creditPercent} %` })];
  const alarm = result.deadlines.find((deadline) => deadline.alarm);
  return [
    { value: say(level), notes: [say({ en: `${down} of ${whole} minutes down`, ko: `${whole}분 중 ${down}분 중단` }), `${result.period.label}, ${result.period.zone}`] },
    { value: `${stated.creditPercent} %`, notes: [say({ en: 'credit by the tier table', ko: '등급표에 따른 크레딧' }), ...spread] },
    { value: stated.credit === null ? '–' : moneyText(stated.credit, locale), notes: [say({ en: `of a fee of ${fee}`, ko: `월 요금 ${fee} 기준` }), ...(alarm === undefined || stated.met ? [] : [say(deadlineWords(alarm))])] },
  ];
}

/** "to be received by 30 September 2024 (Monday)". */
function deadlineWords({ act, rolled, weekday, literal }: Deadline): Text {
  const [en, ko] = [dateText(rolled, 'en'), dateText(rolled, 'ko')];
  const day = rolled === literal ? WEEKDAYS[weekday - 1] : undefined;
  const [dayEn, dayKo] = day === undefined ? ['', ''] : [` (${day.en})`, `(${day.ko})`];
  return act === 'received' ? { en: `claim to be received by ${en}${dayEn}`, ko: `청구는 ${ko}${dayKo}까지 도달` } : { en: `claim to be sent by ${en}${dayEn}`, ko: `청구는 ${ko}${dayKo}까지 발송` };
}

function turnsOf(input: AnswerInput, { margin, range }: AccountResult): string[] {
  const { locale, result, terms } = input;
  const say = (text: Text): string => pick(text, locale);
  const claims = result.deadlines.filter(({ kind }) => kind === 'claim');
  return [
    ...(margin.toWorse === null ? [] : [say(marginWords(margin.toWorse, 'more', input))]),
    ...(margin.toBetter === null ? [] : [say(marginWords(margin.toBetter, 'less', input))]),
    ...result.critical.map(({ sentence }) => say(sentence)),
    ...(range?.reasons ?? []).map(say),
    ...(claims.length > 1 ? claims.map((deadline) => say(readingWords(deadline))) : []),
    ...(terms.claim === undefined ? [say({ en: 'These terms hold no rule on when a claim must be made.', ko: '이 조건에는 청구 기한에 관한 규칙이 없습니다.' })] : []),
  ];
}

function marginWords({ distanceMs, creditPercentBeyond: percent }: Margin, way: 'more' | 'less', { result, terms, locale }: AnswerInput): Text {
  const minutes = minutesOf(distanceMs);
  const money = result.fee === null ? '' : ` (${moneyText(creditOf(result.fee, ratioOfDecimal(percent), terms.credit).amount, locale)})`;
  return way === 'more'
    ? { en: `${minutes} more minutes of downtime lead to the next tier: ${percent} %${money}.`, ko: `중단이 ${minutes}분 더 길면 다음 등급입니다: ${percent} %${money}.` }
    : { en: `${minutes} minutes less lead to the tier before: ${percent} %${money}.`, ko: `중단이 ${minutes}분 짧으면 이전 등급입니다: ${percent} %${money}.` };
}

function readingWords(deadline: Deadline): Text {
  const [words, anchor] = [deadlineWords(deadline), ANCHORS[deadline.anchor]];
  const how = deadline.reading === undefined ? { en: '', ko: '' } : { en: ` (${deadline.reading.en})`, ko: ` (${deadline.reading.ko})` };
  return { en: `Counted from ${anchor.en}${how.en}: ${words.en}.`, ko: `${anchor.ko}${how.ko}부터 기산하면 ${words.ko}.` };
}

function countedOutages({ zone, locale }: AnswerInput, account: AccountResult | undefined): Answer['outages'] {
  return (account?.windows ?? []).map(({ start, end }) => ({
    utc: `${plain(start)} – ${plain(end)}`,
    local: `${formatIn(zone, start)} – ${formatIn(zone, end)}`,
    minutes: locale === 'ko' ? `${minutesOf({ n: String(end - start), d: '1' })}분` : `${minutesOf({ n: String(end - start), d: '1' })} min`,
  }));
}

function plain(at: number): string {
  return formatIn({ name: 'UTC', version: 'fixed', initialOffsetMs: 0, transitions: [] }, at).slice(0, 19);
}

function logLines({ locale, outages, log, zone, notes, result }: AnswerInput): string[] {
  const say = (text: Text): string => pick(text, locale);
  const assumed = outages.some(({ zoneAssumed }) => zoneAssumed);
  const zones = [...new Set(outages.filter(({ zoneAssumed }) => zoneAssumed).map((outage) => outage.zone))].join(', ');
  return [
    say({ en: `${log.name}: ${outages.length} ${outages.length === 1 ? 'outage' : 'outages'} read (${log.encoding}), SHA-256 ${log.sha256}.`, ko: `${log.name}: 중단 ${outages.length}건을 읽음(${log.encoding}), SHA-256 ${log.sha256}.` }),
    ...(assumed ? [say({ en: `Times without an offset were read in ${zones} (${zone.version}).`, ko: `오프셋이 없는 시각은 ${zones}(${zone.version}) 기준으로 읽었습니다.` })] : []),
    say({ en: 'Time that the log does not name is counted as up: the log is taken to cover the whole month.', ko: '기록에 없는 시간은 정상으로 계산했습니다. 기록이 해당 월 전체를 다룬다고 본 것입니다.' }),
    ...notes.map(say),
    ...result.findings.map(({ text }) => say(text)),
  ];
}

function sourceLine({ source }: Terms): Text {
  const grade = gradeWords(source.grade);
  return { en: `${source.document}, edition ${source.edition} (${grade.en}).`, ko: `${source.document}, 판: ${source.edition}(${grade.ko}).` };
}

function missingOf(terms: Terms): Text[] {
  return [
    clauses.edition,
    ...(terms.exclusions.length === 0 ? [] : [{ en: `Whether any of this time is excused: the terms excuse ${terms.exclusions.map(({ title }) => title.en).join('; ')}.`, ko: `면책되는 시간이 있는지 여부. 약관의 면책 사유: ${terms.exclusions.map(({ title }) => title.ko).join('; ')}.` }]),
    clauses.proof,
    ...(terms.claim?.contents === undefined ? [] : [{ en: `What the claim must contain: ${terms.claim.contents.map(({ en }) => en).join('; ')}.`, ko: `청구서에 담아야 할 것: ${terms.claim.contents.map(({ ko }) => ko).join('; ')}.` }]),
  ];
}
