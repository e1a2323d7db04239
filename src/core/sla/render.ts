import { factLines, setLines } from '../dispute/decisive-lines.js';
import { minutesWords, moneyWords, percentWords } from '../dispute/words.js';
import { fillText, type Locale, type Text } from '../shared/text.js';
import { burdenLines } from './render-burdens.js';
import { grouped, promiseWords, readRatio, spanWords } from './explain-words.js';
import { figuresOf, levelHead, lostHead } from './figures.js';
import { RENDER } from './render-words.js';
import { withUnit } from './scale.js';
import type { AccountResult, CaseResult, Finding, MoneyJson, Rated } from './result.js';
import { paragraph, table, type Column } from './text-table.js';

export interface RenderOptions {
  readonly locale: Locale;
  readonly title?: Text;
  /** Columns of the terminal; tables may be wider. */
  readonly width?: number;
  /** Whose calculation is shown step by step, or `all`; absent: the account that the claim rests on, else the first. */
  readonly explain?: string;
}

/** A result as plain text: accounts side by side, what they turn on, who must prove what, what has to be said, the calculation. */
export function renderResult(result: CaseResult, options: RenderOptions): string {
  const { locale, width = 100 } = options;
  const say = (text: Text): string => text[locale];
  const blocks: (readonly string[])[] = [
    headLines(result, options, say),
    result.withheld === undefined ? [] : paragraph('', say(RENDER.withheld), width),
    [heading(say(RENDER.accounts)), ...accountsTable(result, say), ...legend(result, say)],
    section(say(RENDER.ranges), rangeLines(result, say, width)),
    section(say(RENDER.turns), distinct(result.critical.map(({ sentence }) => say(sentence))).flatMap((line) => paragraph('- ', line, width))),
    section(say(RENDER.decisive), [...setLines(result), ...factLines(result)].flatMap((text) => paragraph('- ', say(text), width))),
    section(say(RENDER.conditional), result.conditional.flatMap(({ sentence }) => paragraph('- ', say(sentence), width))),
    section(say(RENDER.excused), excusedLines(result, say)),
    section(say(RENDER.burdens), burdenLines(result, say).flatMap((line) => paragraph('- ', line, width))),
    section(say(RENDER.claim), claimLines(result, say).flatMap((line) => paragraph('- ', line, width))),
    section(say(RENDER.sentences), result.sentences.flatMap((text) => paragraph('- ', say(text), width))),
    section(say(RENDER.overclaims), result.overclaims.flatMap((finding) => paragraph('- ', say(finding.text), width))),
    section(say(RENDER.findings), result.findings.flatMap((finding) => findingLines(result, finding, say, width))),
    ...explained(result, options).map((account) => calculation(result, account, say, width)),
  ];
  return `${blocks.filter((block) => block.length > 0).map((block) => block.join('\n')).join('\n\n')}\n`;
}

/** The accounts table alone. */
export function renderAccounts(result: CaseResult, locale: Locale): string {
  return `${accountsTable(result, (text) => text[locale]).join('\n')}\n`;
}

type Say = (text: Text) => string;

function headLines(result: CaseResult, { title }: RenderOptions, say: Say): string[] {
  const { label, zone, minutes } = result.period;
  const period = `${say(RENDER.period)} ${label} (${zone}), ${grouped(minutes)}${say(RENDER.afterMinutes)}`;
  const fee = result.fee === null ? [] : [`${say(RENDER.fee)} ${say(moneyWords(result.fee))}`];
  const promised = `${say(RENDER.promised)} ${say(promiseWords(result.scale, result.scale.promise))}`;
  return [...(title === undefined ? [] : [say(title)]), `${period}; ${promised}`, ...fee];
}

function accountsTable(result: CaseResult, say: Say): string[] {
  const contested = result.accounts.some(({ withContested }) => !withContested.same);
  const columns: Column[] = [
    { head: say(RENDER.account), align: 'left', max: 40 },
    { head: say(RENDER.window), align: 'left', max: 40 },
    { head: say(lostHead(result.scale)), align: 'right' },
    { head: say(levelHead(result.scale)), align: 'right' },
    { head: say(RENDER.credit), align: 'right' },
    { head: say(RENDER.amount), align: 'right' },
    ...(contested ? [{ head: say(RENDER.contested), align: 'left' as const }] : []),
  ];
  return table(columns, result.accounts.map((account) => accountRow(result, account, say)));
}

function accountRow({ scale }: CaseResult, account: AccountResult, say: Say): string[] {
  const { stated, withContested, windows, items } = account;
  const marks = `${account.hypothetical ? ' *' : ''}${account.fictional ? ' (f)' : ''}`;
  const shown = windows.slice(0, 3).map(spanWords).map((text) => text.replace(/ UTC$/, ''));
  const empty = items !== undefined || scale.pieces === 'jobs' ? '-' : say(RENDER.none);
  const window = windows.length === 0 ? empty : `${shown.join(', ')}${windows.length > 3 ? ` +${windows.length - 3}` : ''}`;
  const left = withContested.same ? say(RENDER.same) : `${say(figuresOf(scale, withContested, grouped))}, ${percentWords(withContested.creditPercent)}`;
  return [say(account.title) + marks, window, grouped(stated.lostText), stated.levelText, percentWords(stated.creditPercent), amount(stated, say), left];
}

function amount({ credit }: Rated, say: Say): string {
  return credit === null ? '-' : say(moneyWords(credit));
}

function legend(result: CaseResult, say: Say): string[] {
  return [
    ...(result.accounts.some(({ hypothetical }) => hypothetical) ? [say(RENDER.hypothetical)] : []),
    ...(result.accounts.some(({ fictional }) => fictional) ? [say(RENDER.fictional)] : []),
  ];
}

function rangeLines(result: CaseResult, say: Say, width: number): string[] {
  return result.accounts.flatMap(({ kind, title, range }) => {
    if (range === null || kind !== 'account') {
      return [];
    }
    const ends = [range.lowest, range.highest].map((end) => `${say(withUnit(result.scale, end.levelText))}, ${percentWords(end.creditPercent)}, ${amount(end, say)}`);
    return [...paragraph('- ', `${say(title)}: ${ends.join(' ... ')}`, width), ...range.reasons.flatMap((reason) => paragraph('    ', say(reason), width))];
  });
}

/** What is left of the claimed credit, step by step, the more of the downtime is excused. */
function excusedLines({ excused }: CaseResult, say: Say): string[] {
  const line = ({ fromMs, inclusive, creditPercent, credit }: CaseResult['excused'][number]): string =>
    `- ${fillText(say(inclusive ? RENDER.excusedFrom : RENDER.excusedAbove), { minutes: say(minutesWords(readRatio(fromMs))) })}: ${percentWords(creditPercent)}${credit === null ? '' : `, ${say(moneyWords(credit))}`}`;
  return excused.length < 2 ? [] : excused.map(line);
}

function claimLines(result: CaseResult, say: Say): string[] {
  const claimed = result.accounts.find(({ id }) => id === result.claimed);
  const { lowest, highest } = result.range;
  const money = (value: MoneyJson): string => say(moneyWords(value));
  return [
    ...(claimed === undefined ? [] : [`${say(RENDER.claimed)}: ${say(claimed.title)}, ${percentWords(claimed.stated.creditPercent)}, ${amount(claimed.stated, say)}`]),
    ...(lowest === null || highest === null || lowest.amount === highest.amount ? [] : [`${say(RENDER.range)}: ${money(lowest)} - ${money(highest)}. ${result.range.reasons.map(say).join(' ')}`]),
    ...(result.contestedWorth === null ? [] : [`${say(RENDER.contestedWorth)}: ${money(result.contestedWorth)}`]),
    ...result.explanation.filter(({ kind }) => kind === 'deadline').map(({ text }) => `${say(RENDER.deadline)}: ${say(text)}`),
  ];
}

function findingLines({ scale }: CaseResult, { text, alternatives }: Finding, say: Say, width: number): string[] {
  const readings = (alternatives ?? []).map(({ reading, levelText, creditPercent }) => `${say(reading)}: ${say(withUnit(scale, levelText))}, ${percentWords(creditPercent)}`);
  return [...paragraph('- ', say(text), width), ...(readings.length === 0 ? [] : paragraph('    ', readings.join('; '), width))];
}

function explained(result: CaseResult, { explain }: RenderOptions): AccountResult[] {
  if (explain === 'all') {
    return result.accounts.filter(({ kind }) => kind === 'account');
  }
  const wanted = explain ?? result.claimed ?? result.accounts[0]?.id;
  return result.accounts.filter(({ id }) => id === wanted);
}

function calculation(result: CaseResult, account: AccountResult, say: Say, width: number): string[] {
  const steps = result.explanation.filter((step) => step.account === account.id);
  const lines = steps.flatMap(({ text, clause, facts, exhibits }, index) => {
    const sources = [...(clause === null ? [] : [`${say(RENDER.clause)} ${clause}`]), ...facts.slice(0, 6), ...exhibits.slice(0, 6)].join(' · ');
    return paragraph(`${index + 1}. `, `${say(text)}${sources === '' ? '' : ` [${sources}]`}`, width);
  });
  return section(`${say(RENDER.calculation)}: ${say(account.title)}`, lines);
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [heading(title), ...lines];
}

function heading(title: string): string {
  return `== ${title}`;
}

function distinct(lines: readonly string[]): string[] {
  return [...new Set(lines)];
}
