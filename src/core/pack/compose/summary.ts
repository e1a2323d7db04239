import type { Text } from '../../shared/text.js';
import type { AccountResult, BurdenRow, MoneyJson } from '../../sla/result.js';
import { isAvailability, keptOf } from '../../sla/figures.js';
import { bold, linked, pageOf, quiet } from '../inline.js';
import type { Block, FigureItem, InlineText, Table, TableRow } from '../model.js';
import { accountsTable, noFigure } from './accounts.js';
import { burdensOf, gapsTable } from './burden.js';
import { anchorOf, contractTitle, foot, ratedTerms, told, type Assessed, type Chapter } from './context.js';
import { alarmOf } from './deadlines.js';
import { dateText, grouped, levelOf, lostOf, minutesOf, moneyFigure, moneyText, monthText, percent, trimmed } from './format.js';
import { timelineOf } from './timeline-figure.js';
import { matterDrawing } from './timeline-section.js';

const MOST_SENTENCES = 6;

/** One page that a manager can read: the sentence, three figures with what they rest on, what it turns on, what is missing. */
export function summarySection(chapter: Chapter): readonly Block[] {
  const [first] = leading(chapter);
  const body =
    first === undefined
      ? noLevelSummary(chapter)
      : [{ kind: 'lead' as const, text: [leadOf(chapter, first)], ...foot(chapter) }, ...figuresOf(chapter, first), ...contractsTable(chapter), ...turnsOn(chapter, first), ...missing(chapter, first.result.burdens)];
  return [
    { kind: 'pagebreak' },
    { kind: 'heading', level: 1, id: 'summary', text: [chapter.say('summary.title')] },
    { kind: 'paragraph', style: 'sub', text: [chapter.say('summary.sub', { zone: chapter.input.zone.label })] },
    ...body,
  ];
}

/** The assessed contracts, those with a claimed figure first. */
function leading(chapter: Chapter): readonly Assessed[] {
  return chapter.input.assessments.toSorted((a, b) => weight(a) - weight(b));
}

function weight(assessed: Assessed): number {
  return claimedOf(assessed)?.range === null ? 0 : 1;
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
  const words = { account: chapter.text(account.title), uptime: levelOf(result.scale, account.stated.levelText, chapter.locale), promise: levelOf(result.scale, result.scale.promise, chapter.locale), period };
  if (account.stated.met || account.stated.credit === null) {
    return chapter.say(isAvailability(result.scale) ? 'summary.lead.none' : 'summary.lead.none.level', words);
  }
  return chapter.say(isAvailability(result.scale) ? 'summary.lead.missed' : 'summary.lead.missed.level', {
    ...words,
    customer: chapter.party(facts.contract.customer),
    vendor: chapter.party(facts.contract.vendor),
    percent: percent(account.stated.creditPercent),
    credit: moneyText(account.stated.credit, chapter.locale),
    minutes: minutesOf(account.stated.lost),
    lost: lostOf(result.scale, account.stated, chapter.locale),
  });
}

/** Figures of the account that the claim rests on; never those of another. */
function figuresOf(chapter: Chapter, assessed: Assessed): readonly Block[] {
  const account = claimedOf(assessed);
  const { case: facts, result } = assessed;
  if (account === undefined || result.claimed === null || account.range !== null || account.stated.credit === null) {
    return [];
  }
  const to = anchorOf(anchorOf('calc', facts.id), account.id);
  const period = monthText(result.period.label, chapter.locale);
  const deadline = alarmOf(result.deadlines);
  const items: readonly FigureItem[] = [
    { value: levelOf(result.scale, account.stated.levelText, chapter.locale), notes: [[chapter.say(isAvailability(result.scale) ? 'summary.figure.uptime' : 'summary.figure.level', { period, account: chapter.text(account.title) })], ...keptNote(chapter, result.scale, account)], to },
    { value: percent(account.stated.creditPercent), notes: [[chapter.say(isAvailability(result.scale) ? 'summary.figure.tier' : 'summary.figure.tier.level', { uptime: levelOf(result.scale, account.stated.levelText, chapter.locale) })], [chapter.say('summary.figure.tier.clause', { clause: ratedTerms(assessed).tiers.clause, edition: facts.terms.source.edition })]], to },
    {
      value: moneyFigure(account.stated.credit),
      notes: [
        ...(result.fee === null ? [] : [[chapter.say('summary.figure.credit', { fee: moneyText(result.fee, chapter.locale), period })]]),
        ...rangeNote(chapter, result.range),
        ...(deadline === undefined ? [] : [[chapter.say('summary.figure.deadline', { act: chapter.say(`act.${deadline.act}`), date: dateText(deadline.literal, chapter.locale) })]]),
      ],
      to,
    },
  ];
  return [{ kind: 'figures', items }];
}

/** Inside: between which amounts the claim lies while something is contested. */
function rangeNote(chapter: Chapter, { lowest, highest }: Assessed['result']['range']): readonly InlineText[] {
  const open = chapter.internal && lowest !== null && highest !== null && lowest.amount !== highest.amount;
  return open ? [[chapter.say('summary.figure.range', { lowest: moneyText(lowest, chapter.locale), highest: moneyText(highest, chapter.locale) })]] : [];
}

/** What was kept of what: `44,352 of 44,640 minutes`, in tickets or requests likewise; nothing where the level is itself what was lost. */
function keptNote(chapter: Chapter, scale: Assessed['result']['scale'], { stated }: AccountResult): readonly InlineText[] {
  const kept = keptOf(scale, stated);
  if (kept === null) return [];
  const words = { up: grouped(trimmed(kept.kept)), all: grouped(trimmed(kept.all)) };
  return [[chapter.say(scale.pieces === 'time' ? 'summary.figure.uptime.of' : 'summary.figure.level.of', words)]];
}

/** Every contract of the claim, where there are several: also the ones without a figure. */
function contractsTable(chapter: Chapter): readonly Block[] {
  const { claim, assessments } = chapter.input;
  return claim.items.length < 2
    ? []
    : [{
        kind: 'table',
        columns: [
          { head: [chapter.say('summary.contracts')], weight: 48 },
          { head: [chapter.say('summary.contracts.level')], weight: 13, align: 'right' },
          { head: [chapter.say('summary.contracts.credit')], weight: 13, align: 'right' },
          { head: [chapter.say('summary.contracts.amount')], weight: 18, align: 'right' },
          { head: [chapter.say('summary.contracts.deadline')], weight: 14, align: 'right' },
        ],
        rows: claim.items.map((item) => contractRow(chapter, item, assessments.find((one) => one.case.contract.id === item.contract))),
      }];
}

function contractRow(chapter: Chapter, item: Chapter['input']['claim']['items'][number], assessed: Assessed | undefined): TableRow {
  const name: InlineText = [linked(contractTitle(chapter, item.contract), { anchor: anchorOf('contract', item.contract) })];
  if (assessed === undefined) {
    return { cells: [[...name, { kind: 'break' }, quiet(noFigure(chapter, item))], [quiet('–')], [quiet('–')], [quiet('–')], [quiet('–')]] };
  }
  const account = claimedOf(assessed);
  const deadline = alarmOf(assessed.result.deadlines);
  const open = account === undefined || account.range !== null || assessed.result.claimed === null;
  const figures: readonly InlineText[] = open ? openCells(chapter, assessed) : [[levelOf(assessed.result.scale, account.stated.levelText, chapter.locale)], [percent(account.stated.creditPercent)], [amountText(chapter, account.stated.credit)]];
  return { cells: [name, ...figures, [deadline === undefined ? quiet('–') : deadline.literal]] };
}

function openCells(chapter: Chapter, { result: { range } }: Assessed): readonly InlineText[] {
  return [[quiet(chapter.say('accounts.notKnown'))], [quiet('–')], range.lowest === null || range.highest === null ? [quiet('–')] : [amountText(chapter, range.lowest), ' – ', amountText(chapter, range.highest)]];
}

function amountText(chapter: Chapter, money: MoneyJson | null): string {
  return money === null ? '–' : moneyText(money, chapter.locale);
}

/** Inside: the sentences of an honest expert and the drawing. For others: the claimant's own account and its table alone. */
function turnsOn(chapter: Chapter, assessed: Assessed): readonly Block[] {
  if (!chapter.internal) {
    return [...timelineOf(chapter, assessed), withoutIds(accountsTable(chapter, assessed))];
  }
  return [...turnsOnWords(chapter, assessed.result.sentences, excusedWords(chapter, assessed)), ...timelineOf(chapter, assessed, true)];
}

/** How the credit falls with the minutes that are excused, where a contested exclusion decides it: `30 % until 273.6 minutes ..., 10 % until ..., then 0 %`. */
function excusedWords(chapter: Chapter, { result: { excused } }: Assessed): string | null {
  const [first, ...rest] = excused;
  if (first === undefined || rest.length === 0) {
    return null;
  }
  let { creditPercent } = first;
  const steps: string[] = [];
  for (const next of rest) {
    steps.push(chapter.say(next.inclusive ? 'summary.excused.below' : 'summary.excused.upTo', { credit: percent(creditPercent), minutes: minutesOf(next.fromMs) }));
    ({ creditPercent } = next);
  }
  return chapter.say('summary.excused', { steps: steps.join(', '), last: percent(creditPercent) });
}

/** The first sentence says on what the money turns; the others stand below it in one paragraph. */
function turnsOnWords(chapter: Chapter, sentences: readonly Text[], more: string | null = null): readonly Block[] {
  const [first, ...rest] = sentences.slice(0, MOST_SENTENCES).map((sentence) => told(chapter, sentence));
  return first === undefined
    ? []
    : [
        { kind: 'heading', level: 2, id: 'turns-on', text: [chapter.say('summary.turns')] },
        { kind: 'callout', text: [[bold(more === null ? first : `${first} ${more}`)], ...(rest.length === 0 ? [] : [[rest.join(' ')]])] },
      ];
}

/** The same rows stand in the accounts section, where links lead. */
function withoutIds(table: Table): Table {
  return { ...table, rows: table.rows.map(({ id: _id, ...row }) => row) };
}

function missing(chapter: Chapter, rows: readonly BurdenRow[]): readonly Block[] {
  const gaps = rows.filter((row) => row.gap !== null).slice(0, 3);
  return !chapter.internal || gaps.length === 0
    ? []
    : [{ kind: 'heading', level: 2, id: 'missing', text: [chapter.say('summary.missing'), ' ', pageOf('burden')] }, gapsTable(chapter, gaps)];
}

/** A claim under contracts that promise no level: what is recorded all the same, and that no credit can be computed. */
function noLevelSummary(chapter: Chapter): readonly Block[] {
  const { items, claimant, against } = chapter.input.claim;
  const words = { contract: items.map((item) => contractTitle(chapter, item.contract)).join(', '), customer: chapter.party(claimant), vendor: chapter.party(against) };
  return [
    { kind: 'lead', text: [chapter.say(items.every((item) => item.terms === null) ? 'nolevel.lead' : 'nolevel.lead.notClaimed', words)], ...foot(chapter) },
    ...noLevelFigures(chapter),
    ...turnsOnWords(chapter, items.flatMap((item) => item.sentences)),
    ...matterDrawing(chapter),
    ...missing(chapter, items.flatMap((item) => burdensOf(chapter, item))),
  ];
}

function noLevelFigures(chapter: Chapter): readonly Block[] {
  const contracts = chapter.input.claim.items.flatMap((item) => chapter.input.matter.contracts.filter((one) => one.id === item.contract));
  const caps = contracts.flatMap(({ id, liability }): FigureItem[] =>
    liability?.amount === undefined
      ? []
      : [{ value: moneyFigure(liability.amount), notes: [[chapter.say('nolevel.cap')], [chapter.text(liability.cap)], [chapter.say(`contracts.grade.${liability.confidence}`)]], to: anchorOf('contract', id) }],
  );
  const dates = contracts.flatMap(({ notices = [] }) => notices).flatMap((notice): FigureItem[] =>
    notice.deadline === undefined ? [] : [{ value: notice.deadline, notes: [[chapter.text(notice.what)], [chapter.say(`contracts.notice.${notice.standing}`)]], to: chapter.internal ? 'deadlines' : 'contracts' }],
  );
  const { events, communications } = chapter.input.matter;
  const recorded: FigureItem = { value: String(events.length + communications.length), notes: [[chapter.say('nolevel.recorded', { events: events.length, statements: communications.length })], [chapter.say('nolevel.recorded.none')]], ...(events.length === 0 ? {} : { to: 'timeline' }) };
  return [{ kind: 'figures', items: [...caps.slice(0, 2), ...dates.slice(0, 1), recorded] }];
}
