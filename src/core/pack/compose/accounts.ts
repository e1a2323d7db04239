import type { AccountResult, CaseResult } from '../../sla/result.js';
import { figuresOf, isAvailability, levelHead, lostHead } from '../../sla/figures.js';
import { bold, italic, quiet } from '../inline.js';
import type { Block, InlineText, Table, TableRow } from '../model.js';
import { anchorOf, contractTitle, foot, grounds, joined, named, ratedTerms, told, unassessed, type Assessed, type Chapter } from './context.js';
import { clock, grouped, levelOf, levelsOf, minutesOf, moneyText, monthText, percent, trimmed, windowText } from './format.js';
import { itemsTables } from './items-table.js';
import { openStart, timelineOf } from './timeline-figure.js';

/** The accounts side by side: the drawing, the table with and without contested exclusions, and what it does not prove. */
export function accountsSection(chapter: Chapter): readonly Block[] {
  const { assessments } = chapter.input;
  return assessments.length === 0
    ? []
    : [
        { kind: 'heading', level: 1, id: 'accounts', text: [chapter.say('accounts.title')] },
        ...assessments.flatMap((assessed) => accountsOf(chapter, assessed)),
        ...unassessed(chapter).map((item) => ({ kind: 'paragraph' as const, text: [noFigure(chapter, item)] })),
      ];
}

/** Why no figure stands under a contract of the claim. */
export function noFigure(chapter: Chapter, item: ReturnType<typeof unassessed>[number]): string {
  return chapter.say(item.terms === null ? 'accounts.noLevel' : 'accounts.notClaimed', { contract: contractTitle(chapter, item.contract) });
}

function accountsOf(chapter: Chapter, assessed: Assessed): readonly Block[] {
  const { case: facts, result } = assessed;
  return [
    { kind: 'heading', level: 2, id: anchorOf('accounts', facts.id), text: [chapter.text(facts.contract.title)] },
    { kind: 'paragraph', style: 'sub', text: [subline(chapter, assessed)] },
    ...timelineOf(chapter, assessed),
    accountsTable(chapter, assessed),
    ...itemsTables(chapter, assessed),
    ...notes(chapter, result),
  ];
}

function subline(chapter: Chapter, assessed: Assessed): string {
  const { case: facts, result } = assessed;
  const tiers = ratedTerms(assessed).tiers.rows.map((row) =>
    row.to === undefined ? percent(row.credit) : chapter.say('accounts.tier', { credit: percent(row.credit), to: levelOf(result.scale, row.to.value, chapter.locale) }),
  );
  return chapter.say('accounts.sub', {
    contract: chapter.text(facts.terms.title),
    period: monthText(result.period.label, chapter.locale),
    minutes: grouped(trimmed(result.period.minutes)),
    promise: levelOf(result.scale, result.scale.promise, chapter.locale),
    tiers: tiers.join(', '),
  });
}

/** The table of design section 1: one row an account, then what is derived. */
export function accountsTable(chapter: Chapter, assessed: Assessed): Table {
  const { result } = assessed;
  const withWindows = result.scale.pieces === 'time' || result.accounts.some(({ windows }) => windows.length > 0);
  const withColumn = chapter.internal && assessed.case.exclusions.some((one) => one.status === 'contested');
  return {
    kind: 'table',
    columns: [
      { head: [chapter.say('accounts.account')], weight: 25 },
      ...(withWindows ? [{ head: [chapter.say('accounts.window')], weight: 16 }] : []),
      { head: [result.scale.pieces === 'time' ? chapter.say('accounts.minutes') : chapter.text(lostHead(result.scale))], weight: 10, align: 'right' },
      { head: [isAvailability(result.scale) ? chapter.say('accounts.uptime') : chapter.text(levelHead(result.scale))], weight: 10, align: 'right' },
      { head: [chapter.say('accounts.credit')], weight: 8, align: 'right' },
      ...(withColumn ? [{ head: [chapter.say('accounts.with')], weight: 16, align: 'right' as const }] : []),
      { head: [chapter.say('accounts.scope')], weight: 18 },
    ],
    rows: result.accounts.filter((account) => worthARow(account, result)).map((account) => row(chapter, assessed, account, { withWindows, withColumn })),
    ...foot(chapter, result.accounts.some((account) => account.hypothetical)),
  };
}

/** A derived row stands in the table only when it says something of its own. */
function worthARow(account: AccountResult, result: CaseResult): boolean {
  if (account.kind === 'common') {
    return result.accounts.filter((other) => other.kind === 'account').length > 1;
  }
  if (account.kind === 'all' || account.kind === 'exhibits-only') {
    return !result.accounts.some((other) => other.kind === 'account' && sameWindows(other, account));
  }
  return true;
}

function sameWindows(a: AccountResult, b: AccountResult): boolean {
  return JSON.stringify([a.windows, a.stated.level]) === JSON.stringify([b.windows, b.stated.level]);
}

function row(chapter: Chapter, assessed: Assessed, account: AccountResult, { withWindows, withColumn }: { readonly withWindows: boolean; readonly withColumn: boolean }): TableRow {
  const best = Math.max(...assessed.result.accounts.map((one) => Number(one.stated.creditPercent)));
  const credit = percent(account.stated.creditPercent);
  const deciding = Number(account.stated.creditPercent) === best || account.id === assessed.result.claimed;
  const cells: InlineText[] = [
    title(chapter, account),
    ...(withWindows ? [[windowsText(chapter, assessed, account)]] : []),
    ...(account.range === null ? [[grouped(trimmed(account.stated.lostText))], [account.stated.levelText], [deciding ? bold(credit) : credit]] : rangeCells(chapter, assessed.result, account.range)),
    ...(withColumn ? [[contested(chapter, assessed, account)]] : []),
    ground(chapter, account),
  ];
  return { id: anchorOf(anchorOf('acc', assessed.case.id), account.id), cells, ...(account.kind === 'account' ? {} : { emphasis: 'common' as const }) };
}

function title(chapter: Chapter, account: AccountResult): InlineText {
  const name = chapter.text(account.title);
  return account.kind === 'account' ? named(chapter, name, account.fictional) : [italic(name)];
}

function windowsText(chapter: Chapter, assessed: Assessed, account: AccountResult): InlineText[number] {
  const open = openStart(assessed, account);
  const closed = account.windows.filter((window) => open === null || window.start < open).map(windowText);
  const all = open === null ? closed : [...closed, chapter.say('accounts.window.open', { from: clock(open) })];
  return all.length === 0 ? quiet('–') : all.join(', ');
}

/** Minutes, availability and credit of an account that leaves them open: never a figure as if it had been measured. */
function rangeCells(chapter: Chapter, { scale }: CaseResult, { lowest, highest }: NonNullable<AccountResult['range']>): readonly InlineText[] {
  const [least, most] = levelsOf(scale, { lowest, highest });
  return [
    [quiet(chapter.say('accounts.notKnown'))],
    [chapter.say('accounts.range', { lowest: least, highest: most })],
    [chapter.say('accounts.range', { lowest: percent(lowest.creditPercent), highest: percent(highest.creditPercent) })],
  ];
}

function contested(chapter: Chapter, { result: { scale } }: Assessed, account: AccountResult): string {
  const held = account.withContested;
  if (!held.same && scale.pieces !== 'time') {
    return `${figuresOf(scale, held, grouped)[chapter.locale]}, ${percent(held.creditPercent)}`;
  }
  return held.same
    ? chapter.say('accounts.same')
    : chapter.say('accounts.with.value', { minutes: minutesOf(held.lost), uptime: levelOf(scale, held.levelText, chapter.locale), credit: percent(held.creditPercent) });
}

function ground(chapter: Chapter, account: AccountResult): InlineText {
  if (account.kind !== 'account') {
    const admissions = account.kind === 'admitted' ? admissionsOf(chapter, account) : [];
    return admissions.length > 0 ? grounds(chapter, admissions, []) : [quiet(chapter.say('accounts.arithmetic'))];
  }
  const scope = chapter.say(`scope.${account.scope}`);
  if (account.exhibits.length > 0) {
    return [scope, ' · ', ...grounds(chapter, account.exhibits, [])];
  }
  return [scope, ' · ', quiet(chapter.say('accounts.cited')), ...(account.sources.length > 0 ? [lineStart, ...grounds(chapter, [], account.sources)] : [])];
}

/** The exhibits in which what the account rests on was admitted. */
function admissionsOf(chapter: Chapter, account: AccountResult): readonly string[] {
  const admitted = chapter.input.matter.stances.filter((one) => one.stance === 'admitted' && account.observations.includes(one.observation));
  return [...new Set(admitted.flatMap((one) => one.exhibits))];
}

const lineStart = { kind: 'break' } as const;

function notes(chapter: Chapter, result: CaseResult): readonly Block[] {
  const hypothetical = result.accounts.some((account) => account.hypothetical);
  const items = result.accounts.some((account) => account.items !== undefined);
  const texts = [
    ...(hypothetical ? [chapter.say('accounts.note.scope')] : []),
    ...(result.accounts.some((account) => account.kind === 'common' && worthARow(account, result)) ? [chapter.say(items ? 'accounts.note.common.items' : 'accounts.note.common')] : []),
    ...(result.accounts.some((account) => account.kind === 'admitted') ? [] : [chapter.say('accounts.admitted.none')]),
    ...(items ? [] : [chapter.say('accounts.note.cause')]),
  ];
  return [{ kind: 'paragraph', style: 'small', text: [texts.join(' ')], ...foot(chapter, hypothetical) }, ...reasons(chapter, result)];
}

function reasons(chapter: Chapter, result: CaseResult): readonly Block[] {
  return result.accounts.flatMap(({ kind, title: name, range }): readonly Block[] =>
    kind !== 'account' || range === null
      ? []
      : [{ kind: 'paragraph', style: 'small', text: [bold(`${chapter.text(name)}: `), ...joined(range.reasons.map((reason) => told(chapter, reason)), ' '), amounts(chapter, range)] }],
  );
}

function amounts(chapter: Chapter, { lowest: { credit: low }, highest: { credit: high } }: NonNullable<AccountResult['range']>): string {
  return low !== null && high !== null && chapter.internal ? ` (${chapter.say('accounts.range', { lowest: moneyText(low, chapter.locale), highest: moneyText(high, chapter.locale) })})` : '';
}
