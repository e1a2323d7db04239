import type { AccountResult } from '../../sla/result.js';
import { bold, pageOf, quiet } from '../inline.js';
import type { Block, FigureItem, InlineText, Table, TableRow } from '../model.js';
import { accountsTable } from './accounts.js';
import { gapsTable } from './burden.js';
import { anchorOf, type Assessed, type Chapter } from './context.js';
import { alarmOf } from './deadlines.js';
import { dateText, grouped, minutesOf, moneyFigure, moneyText, monthText, percent, trimmed } from './format.js';
import { timelineOf } from './timeline-figure.js';

/** One page that a manager can read: the sentence, three figures with what they rest on, what it turns on, what is missing. */
export function summarySection(chapter: Chapter): readonly Block[] {
  const [first, ...others] = leading(chapter);
  if (first === undefined) {
    return [];
  }
  return [
    { kind: 'pagebreak' },
    { kind: 'heading', level: 1, id: 'summary', text: [chapter.say('summary.title')] },
    { kind: 'paragraph', style: 'sub', text: [chapter.say('summary.sub', { zone: chapter.input.zone.label })] },
    { kind: 'lead', text: [leadOf(chapter, first)] },
    ...figuresOf(chapter, first),
    ...(others.length === 0 ? [] : [contractsTable(chapter)]),
    ...turnsOn(chapter, first),
    ...missing(chapter, first),
  ];
}

/** The assessed contracts, those with a claimed figure first. */
function leading(chapter: Chapter): readonly Assessed[] {
  const weight = (assessed: Assessed): number => (claimedOf(assessed)?.range === null ? 0 : 1);
  return chapter.input.assessments.toSorted((a, b) => weight(a) - weight(b));
}

function claimedOf({ result }: Assessed): AccountResult | undefined {
  return result.accounts.find((account) => account.id === result.claimed) ?? result.accounts.find((account) => account.kind === 'account');
}

function leadOf(chapter: Chapter, assessed: Assessed): string {
  const { case: facts, result } = assessed;
  const account = claimedOf(assessed);
  const period = monthText(result.period.label, chapter.locale);
  if (account === undefined || account.range !== null || result.claimed === null) {
    const { lowest, highest } = result.range;
    const money = (value: typeof lowest): string => (value === null ? '–' : moneyText(value, chapter.locale));
    return chapter.say('summary.lead.range', { contract: chapter.text(facts.contract.title), period, lowest: money(lowest), highest: money(highest), reasons: (account?.range?.reasons ?? result.range.reasons).map(chapter.text).join(' ') });
  }
  const words = { account: chapter.text(account.title), uptime: percent(account.stated.uptimePercent), promise: percent(facts.terms.promise.atLeast), period };
  if (account.stated.met || account.stated.credit === null) {
    return chapter.say('summary.lead.none', words);
  }
  return chapter.say('summary.lead.missed', {
    ...words,
    customer: chapter.party(facts.contract.customer),
    vendor: chapter.party(facts.contract.vendor),
    percent: percent(account.stated.creditPercent),
    credit: moneyText(account.stated.credit, chapter.locale),
    minutes: minutesOf(account.stated.downMs),
  });
}

function figuresOf(chapter: Chapter, assessed: Assessed): readonly Block[] {
  const account = claimedOf(assessed);
  const { case: facts, result } = assessed;
  if (account === undefined || account.range !== null || account.stated.credit === null) {
    return [];
  }
  const to = anchorOf(anchorOf('calc', facts.id), account.id);
  const period = monthText(result.period.label, chapter.locale);
  const up = trimmed(minutesUp(account));
  const deadline = alarmOf(result.deadlines);
  const items: readonly FigureItem[] = [
    { value: percent(account.stated.uptimePercent), notes: [[chapter.say('summary.figure.uptime', { period, account: chapter.text(account.title) })], [chapter.say('summary.figure.uptime.of', { up, all: grouped(trimmed(result.period.minutes)) })]], to },
    { value: percent(account.stated.creditPercent), notes: [[chapter.say('summary.figure.tier', { uptime: percent(account.stated.uptimePercent) })], [chapter.say('summary.figure.tier.clause', { clause: facts.terms.tiers.clause, edition: facts.terms.source.edition })]], to },
    {
      value: moneyFigure(account.stated.credit),
      notes: [
        ...(result.fee === null ? [] : [[chapter.say('summary.figure.credit', { fee: moneyText(result.fee, chapter.locale), period })]]),
        ...(deadline === undefined ? [] : [[chapter.say('summary.figure.deadline', { act: chapter.say(`act.${deadline.act}`), date: dateText(deadline.literal, chapter.locale) })]]),
      ],
      to,
    },
  ];
  return [{ kind: 'figures', items }];
}

function minutesUp(account: AccountResult): string {
  const { windowMs, downMs } = account.stated;
  const n = BigInt(windowMs.n) * BigInt(downMs.d) - BigInt(downMs.n) * BigInt(windowMs.d);
  return minutesOf({ n: String(n), d: String(BigInt(windowMs.d) * BigInt(downMs.d)) });
}

function contractsTable(chapter: Chapter): Block {
  return {
    kind: 'table',
    caption: [chapter.say('summary.contracts')],
    columns: [
      { head: [chapter.say('summary.contracts.contract')], weight: 36 },
      { head: [chapter.say('summary.contracts.level')], weight: 14, align: 'right' },
      { head: [chapter.say('summary.contracts.credit')], weight: 14, align: 'right' },
      { head: [chapter.say('summary.contracts.amount')], weight: 20, align: 'right' },
      { head: [chapter.say('summary.contracts.deadline')], weight: 18, align: 'right' },
    ],
    rows: chapter.input.assessments.map((assessed) => contractRow(chapter, assessed)),
  };
}

function contractRow(chapter: Chapter, assessed: Assessed): TableRow {
  const account = claimedOf(assessed);
  const deadline = alarmOf(assessed.result.deadlines);
  const open = account === undefined || account.range !== null || assessed.result.claimed === null;
  const { lowest, highest } = assessed.result.range;
  const range: InlineText = lowest === null || highest === null ? [quiet('–')] : [chapter.say('accounts.range', { lowest: moneyText(lowest, chapter.locale), highest: moneyText(highest, chapter.locale) })];
  return {
    cells: [
      [{ kind: 'text', text: chapter.text(assessed.case.contract.title), link: { anchor: anchorOf('contract', assessed.case.contract.id) } }],
      [open ? quiet('–') : percent(account.stated.uptimePercent)],
      [open ? quiet('–') : percent(account.stated.creditPercent)],
      open ? range : [account.stated.credit === null ? '–' : moneyText(account.stated.credit, chapter.locale)],
      [deadline === undefined ? quiet('–') : deadline.literal],
    ],
  };
}

/** Inside: the sentences of an honest expert and the drawing. For others: the claimant's own account and its table alone. */
function turnsOn(chapter: Chapter, assessed: Assessed): readonly Block[] {
  if (!chapter.internal) {
    return [...timelineOf(chapter, assessed), withoutIds(accountsTable(chapter, assessed))];
  }
  const [first, ...rest] = assessed.result.sentences.slice(0, 5).map(chapter.text);
  const callout: readonly InlineText[] = first === undefined ? [] : [[bold(first)], ...(rest.length === 0 ? [] : [[rest.join(' ')]])];
  return [
    { kind: 'heading', level: 2, id: 'turns-on', text: [chapter.say('summary.turns')] },
    ...(callout.length === 0 ? [] : [{ kind: 'callout' as const, text: callout }]),
    ...timelineOf(chapter, assessed),
  ];
}

/** The same rows stand in the accounts section, where links lead. */
function withoutIds(table: Table): Table {
  return { ...table, rows: table.rows.map(({ id: _id, ...row }) => row) };
}

function missing(chapter: Chapter, assessed: Assessed): readonly Block[] {
  const gaps = assessed.result.burdens.filter((row) => row.gap !== null).slice(0, 3);
  return !chapter.internal || gaps.length === 0
    ? []
    : [{ kind: 'heading', level: 2, id: 'missing', text: [chapter.say('summary.missing'), ' ', pageOf('burden')] }, gapsTable(chapter, gaps)];
}
