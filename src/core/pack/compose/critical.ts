import { ratioFromJson, floorRatio } from '../../shared/ratio.js';
import type { CaseResult, CriticalInstant, ExcusedStep } from '../../sla/result.js';
import { bold, quiet } from '../inline.js';
import type { Block, Table } from '../model.js';
import { anchorOf, foot, told, type Assessed, type Chapter } from './context.js';
import { dayClock, minutesOf, moneyText, percent } from './format.js';

/** Internal only: critical instants, the steps of excused time, and the arithmetical range. */
export function criticalSection(chapter: Chapter): readonly Block[] {
  const blocks = chapter.internal ? chapter.input.assessments.flatMap((assessed) => criticalOf(chapter, assessed)) : [];
  return blocks.length === 0
    ? []
    : [{ kind: 'heading', level: 1, id: 'critical', text: [chapter.say('critical.title')] }, { kind: 'paragraph', style: 'sub', text: [chapter.say('critical.sub')] }, ...blocks];
}

function criticalOf(chapter: Chapter, { case: facts, result }: Assessed): readonly Block[] {
  const instants = result.critical.length === 0 ? [] : [instantsTable(chapter, result)];
  const excused = result.excused.length < 2 ? [] : [excusedHeading(chapter, facts.id), excusedTable(chapter, result)];
  const notes = moneyNotes(chapter, result).map((text) => ({ kind: 'paragraph' as const, style: 'small' as const, text: [text] }));
  const body: readonly Block[] = [...instants, ...excused, ...notes];
  return body.length === 0 ? [] : [{ kind: 'heading', level: 2, id: anchorOf('critical', facts.id), text: [chapter.text(facts.contract.title)] }, ...body];
}

function instantsTable(chapter: Chapter, result: CaseResult): Table {
  const heads = ['account', 'held', 'duration', 'instant', 'near', 'far'] as const;
  const weights = { account: 28, held: 20, duration: 14, instant: 20, near: 9, far: 9 };
  return {
    kind: 'table',
    columns: heads.map((head) => ({ head: [chapter.say(`critical.${head}`)], weight: weights[head], ...(head === 'duration' || head === 'near' || head === 'far' ? { align: 'right' as const } : {}) })),
    rows: result.critical.map((one) => ({
      cells: [
        [accountTitle(chapter, result, one)],
        [heldText(chapter, one)],
        [chapter.say('critical.minutes', { minutes: minutesOf(one.thresholdMs) })],
        [one.instant === null ? quiet('–') : bold(dayClock(Number(floorRatio(ratioFromJson({ n: one.instant.n, d: one.instant.d })))))],
        [percent(one.near.creditPercent)],
        [percent(one.far.creditPercent)],
      ],
    })),
    ...foot(chapter, result.accounts.some((account) => account.hypothetical)),
  };
}

function accountTitle(chapter: Chapter, result: CaseResult, one: CriticalInstant): string {
  const account = result.accounts.find((candidate) => candidate.id === one.account);
  return account === undefined ? one.account : chapter.text(account.title);
}

function heldText(chapter: Chapter, one: CriticalInstant): string {
  return one.held === null ? '–' : chapter.say(one.boundary === 'start' ? 'critical.end' : 'critical.start', { time: dayClock(one.held) });
}

function excusedHeading(chapter: Chapter, id: string): Block {
  return { kind: 'heading', level: 3, id: anchorOf('excused', id), text: [chapter.say('critical.excused')] };
}

function excusedTable(chapter: Chapter, result: CaseResult): Table {
  return {
    kind: 'table',
    columns: [
      { head: [chapter.say('critical.excused.from')], weight: 40 },
      { head: [chapter.say('critical.excused.credit')], weight: 20, align: 'right' },
      { head: [chapter.say('critical.excused.amount')], weight: 40, align: 'right' },
    ],
    rows: result.excused.map((step) => ({ cells: [[fromText(chapter, step)], [percent(step.creditPercent)], [step.credit === null ? '–' : moneyText(step.credit, chapter.locale)]] })),
    ...foot(chapter),
  };
}

function fromText(chapter: Chapter, step: ExcusedStep): string {
  return chapter.say(step.inclusive ? 'critical.excused.at' : 'critical.excused.above', { minutes: minutesOf(step.fromMs) });
}

function moneyNotes(chapter: Chapter, result: CaseResult): readonly string[] {
  const { lowest, highest, reasons } = result.range;
  const open = lowest !== null && highest !== null && lowest.amount !== highest.amount;
  return [
    ...(result.contestedWorth === null || /^0*$/.test(result.contestedWorth.amount) ? [] : [chapter.say('critical.worth', { amount: moneyText(result.contestedWorth, chapter.locale) })]),
    ...(open ? [`${chapter.say('critical.range', { lowest: moneyText(lowest, chapter.locale), highest: moneyText(highest, chapter.locale) })} ${reasons.map((reason) => told(chapter, reason)).join(' ')}`] : []),
  ];
}
