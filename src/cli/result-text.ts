import type { Case } from '../core/formats/case.js';
import { dateText, grouped, moneyText, windowText } from '../core/pack/compose/format.js';
import { factLines, setLines } from '../core/dispute/decisive-lines.js';
import type { Locale, Text } from '../core/shared/text.js';
import { promiseWords } from '../core/sla/explain-words.js';
import { figuresOf, levelHead, lostHead } from '../core/sla/figures.js';
import type { AccountResult, BurdenRow, CaseResult, MoneyJson } from '../core/sla/result.js';
import { columns, padded, wrapped } from './wrap.js';

/** How a result is told: the steps of the claimed account or of every one, in so many columns. */
export interface Telling {
  readonly locale: Locale;
  readonly explain: 'short' | 'long';
  readonly width: number;
}

/** A result as text: accounts side by side, what the money turns on, who must prove what, deadlines, findings, steps. */
export function resultText(c: Case, result: CaseResult, { locale, explain, width }: Telling): string {
  const say = (text: Text): string => text[locale];
  const list = (lines: readonly string[]): string[] => lines.map((line) => wrapped(line, width, '  - '));
  const section = (heading: Text, lines: readonly string[]): string[] => (lines.length === 0 ? [] : ['', say(heading), ...lines]);
  const steps = result.explanation.filter(({ account, kind }) => explain === 'long' || account === (result.claimed ?? result.accounts[0]?.id) || kind === 'deadline');
  return [
    wrapped(`${say(c.title)} · ${say(c.terms.title)}`, width),
    wrapped(`${result.period.label} ${result.period.zone}, ${grouped(result.period.minutes)}${say(MINUTES)}; ${say(PROMISED)} ${say(promiseWords(result.scale, result.scale.promise))}`, width),
    '',
    ...accountLines(result, locale),
    ...section(HEAD.turns, list(result.critical.map(({ account, sentence }) => `${titleOf(result, account, locale)}: ${say(sentence)}`))),
    ...section(HEAD.decisive, list(setLines(result).map(say))),
    ...section(HEAD.facts, list(factLines(result).map(say))),
    ...section(HEAD.conditional, list(result.conditional.map(({ sentence }) => say(sentence)))),
    ...section(HEAD.excused, list(result.excused.map((step) => excusedLine(step, locale)))),
    ...section(HEAD.range, list(rangeLines(result, locale))),
    ...section(HEAD.burdens, list(result.burdens.map((row) => burdenLine(row, locale)))),
    ...section(HEAD.deadlines, list(result.deadlines.map(({ act, rolled, clause, anchor, alarm }) => `${say(ACTS[act])} ${dateText(rolled, locale)} [${anchor}; ${clause}]${alarm ? ' *' : ''}`))),
    ...section(HEAD.overclaims, list(result.overclaims.map(({ text }) => say(text)))),
    ...section(HEAD.findings, list(result.findings.map(({ text, code }) => `${say(text)} [${code}]`))),
    ...section(HEAD.sentences, list(result.sentences.map(say))),
    ...section(HEAD.steps, list(steps.map(({ account, text, clause }) => `${explain === 'long' ? `${titleOf(result, account, locale)}: ` : ''}${say(text)}${clause === null ? '' : ` [${clause}]`}`))),
    '',
  ].join('\n');
}

const MINUTES: Text = { en: ' minutes', ko: '분' };
const PROMISED: Text = { en: 'promised', ko: '약정' };
const ACTS = { received: { en: 'Claim received by', ko: '청구 도달 기한' }, sent: { en: 'Claim sent by', ko: '청구 발송 기한' } } as const;
const HEAD = {
  turns: { en: 'What the money turns on', ko: '금액이 달라지는 시각' },
  decisive: { en: 'Smallest sets of disputed facts that change the result', ko: '결과를 바꾸는 최소 사실 집합' },
  facts: { en: 'Disputed facts and what each is worth', ko: '다툼 있는 사실과 그 금액' },
  conditional: { en: 'If a burden is not met', ko: '증명하지 못한 부분이 있으면' },
  excused: { en: 'If downtime were excused', ko: '중단이 면책될 때' },
  range: { en: 'Range', ko: '범위' },
  burdens: { en: 'Who must prove what', ko: '증명책임' },
  deadlines: { en: 'Deadlines (* the earliest, alarmed)', ko: '기한(* 가장 이른 날, 알림)' },
  overclaims: { en: 'Before claiming more', ko: '과다 주장 점검' },
  findings: { en: 'Findings', ko: '지적 사항' },
  sentences: { en: 'What must be said', ko: '함께 밝혀야 할 것' },
  steps: { en: 'Calculation', ko: '계산 과정' },
} as const;

function accountLines(result: CaseResult, locale: Locale): string[] {
  const heads = locale === 'ko' ? ['기록', '구간(UTC)', lostHead(result.scale).ko, levelHead(result.scale).ko, '크레딧', '제외 인정 시'] : ['account', 'window (UTC)', lostHead(result.scale).en, levelHead(result.scale).en, 'credit', 'with the exclusion'];
  const rows = [heads, ...result.accounts.map((account) => accountCells(result, account, locale))];
  const widths = heads.map((_, index) => Math.max(...rows.map((row) => columns(row[index] ?? ''))));
  return rows.map((row) => `  ${row.map((cell, index) => padded(cell, widths[index] ?? 0)).join('  ')}`.trimEnd());
}

function accountCells({ scale }: CaseResult, { title, windows, stated, withContested, hypothetical }: AccountResult, locale: Locale): string[] {
  const [first, ...more] = windows;
  const window = first === undefined ? '–' : `${windowText(first)}${more.length === 0 ? '' : ` +${more.length}`}`;
  const same = locale === 'ko' ? '동일' : 'same';
  return [
    `${title[locale]}${hypothetical ? (locale === 'ko' ? ' (가정)' : ' (hypothetical)') : ''}`,
    window,
    grouped(stated.lostText),
    stated.levelText,
    `${stated.creditPercent} %`,
    withContested.same ? same : `${figuresOf(scale, withContested, grouped)[locale]}, ${withContested.creditPercent} %`,
  ];
}

function titleOf(result: CaseResult, account: string, locale: Locale): string {
  return result.accounts.find(({ id }) => id === account)?.title[locale] ?? account;
}

function excusedLine({ fromMs, inclusive, creditPercent, credit }: CaseResult['excused'][number], locale: Locale): string {
  const minutes = grouped(String(Number(fromMs.n) / Number(fromMs.d) / 60_000));
  const worth = credit === null ? '' : `, ${moneyText(credit, locale)}`;
  if (locale === 'ko') return `${minutes}분${inclusive ? ' 이상' : ' 초과'} 면책 시 ${creditPercent} %${worth}`;
  return `${inclusive ? 'from' : 'above'} ${minutes} minutes excused: ${creditPercent} %${worth}`;
}

function rangeLines({ range, contestedWorth }: CaseResult, locale: Locale): string[] {
  const money = (amount: MoneyJson | null): string => (amount === null ? '–' : moneyText(amount, locale));
  const worth = contestedWorth === null ? [] : [locale === 'ko' ? `다툼 있는 면책의 최대 가치: ${money(contestedWorth)}` : `the contested exclusions are worth at most ${money(contestedWorth)}`];
  return [`${money(range.lowest)} – ${money(range.highest)}`, ...range.reasons.map((reason) => reason[locale]), ...worth];
}

const PARTIES: Readonly<Record<BurdenRow['party'], Text>> = { customer: { en: 'customer', ko: '고객' }, vendor: { en: 'vendor', ko: '공급자' }, open: { en: 'open', ko: '미정' } };

function burdenLine({ title, party, basis, exhibitsFor, exhibitsAgainst, gap, worth }: BurdenRow, locale: Locale): string {
  const [pro, contra] = locale === 'ko' ? ['유리', '불리'] : ['for', 'against'];
  const who = party === 'open' ? basis[locale] : `${PARTIES[party][locale]} (${basis[locale]})`;
  const parts = [who, ...(exhibitsFor.length > 0 ? [`${pro} ${exhibitsFor.join(', ')}`] : []), ...(exhibitsAgainst.length > 0 ? [`${contra} ${exhibitsAgainst.join(', ')}`] : []), ...(gap === null ? [] : [gap[locale]]), ...(worth === null ? [] : [moneyText(worth, locale)])];
  return `${title[locale]}: ${parts.join('; ')}`;
}
