import type { AccountResult, ItemResult } from '../../sla/result.js';
import { bold, quiet } from '../inline.js';
import type { Block, InlineText, TableRow } from '../model.js';
import { anchorOf, exhibitLinks, foot, grounds, ratedTerms, type Assessed, type Chapter } from './context.js';
import { dayClock, grouped, minutesOf } from './format.js';

/** So many rows stand in the table of an account; the others are in the attached case. */
const MOST_ROWS = 300;
const ORDER = { certain: 0, possible: 1, no: 2 } as const satisfies Record<ItemResult['late'], number>;

/**
 * Tickets, jobs and orders one by one under each account that is set side by side, those that are late first and then by when they
 * were due. Nothing where the terms measure no items.
 */
export function itemsTables(chapter: Chapter, assessed: Assessed): readonly Block[] {
  return assessed.result.accounts.filter(({ kind }) => kind === 'account').flatMap((account) => itemsTable(chapter, assessed, account));
}

function itemsTable(chapter: Chapter, assessed: Assessed, account: AccountResult): readonly Block[] {
  const { items = [], fictional } = account;
  if (items.length === 0) return [];
  const rows = items.toSorted((a, b) => ORDER[a.late] - ORDER[b.late] || (a.due ?? Infinity) - (b.due ?? Infinity)).slice(0, MOST_ROWS);
  const count = (late: ItemResult['late']): string => grouped(String(items.filter((one) => one.late === late).length));
  const left = items.length - rows.length;
  return [
    { kind: 'heading', level: 3, id: anchorOf(anchorOf('items', assessed.case.id), account.id), text: [chapter.say('items.title', { account: chapter.text(account.title) })] },
    { kind: 'paragraph', style: 'sub', text: [chapter.say('items.sub', { late: count('certain'), open: count('possible'), intime: count('no') })] },
    {
      kind: 'table',
      columns: [
        { head: [chapter.say('items.item')], weight: 16 },
        { head: [chapter.say('items.target')], weight: 20 },
        { head: [chapter.say('items.start')], weight: 15 },
        { head: [chapter.say('items.due')], weight: 15 },
        { head: [chapter.say('items.end')], weight: 15 },
        { head: [chapter.say('items.minutes')], weight: 11, align: 'right' },
        { head: [chapter.say('items.outcome')], weight: 17 },
      ],
      rows: rows.map((item) => row(chapter, assessed, item)),
      ...(left === 0 ? {} : { footnote: [chapter.say('items.more', { count: grouped(String(left)) })] }),
      ...(fictional ? foot(chapter) : {}),
    },
  ];
}

function row(chapter: Chapter, assessed: Assessed, item: ItemResult): TableRow {
  const cells: readonly InlineText[] = [
    [item.item, ...(item.class === null ? [] : [' ', quiet(item.class)])],
    [targetTitle(chapter, assessed, item)],
    [dayClock(item.start)],
    [item.due === null ? quiet(chapter.say('items.noDue')) : dayClock(item.due)],
    [item.stop === null ? quiet(chapter.say('items.open')) : dayClock(item.stop)],
    [minutes(item)],
    [outcome(chapter, item), ...ground(chapter, item)],
  ];
  return { cells };
}

function targetTitle(chapter: Chapter, assessed: Assessed, { target, run }: ItemResult): string {
  const targets = [ratedTerms(assessed).measure].filter((measure) => 'targets' in measure).flatMap((measure) => measure.targets);
  const words = targets.filter(({ id }) => id === target).slice(0, 1).map(({ title }) => chapter.text(title)).join('');
  return run === 0 ? words : chapter.say('items.again', { target: words, run: run + 1 });
}

/** `25 / 30`: counted of allowed. */
function minutes({ countedMs, allowedMs }: ItemResult): string {
  const counted = wholeMs(countedMs);
  return allowedMs === null ? counted : `${counted} / ${wholeMs(allowedMs)}`;
}

function wholeMs(ms: number): string {
  return minutesOf({ n: String(ms), d: '1' });
}

function outcome(chapter: Chapter, { late }: ItemResult): InlineText[number] {
  const words = chapter.say(`items.late.${late}`);
  return late === 'certain' ? bold(words) : words;
}

function ground(chapter: Chapter, { exhibits, sources }: ItemResult): InlineText {
  if (exhibits.length > 0) return [' · ', ...exhibitLinks(chapter, exhibits)];
  return sources.length > 0 ? [' · ', ...grounds(chapter, [], sources)] : [];
}
