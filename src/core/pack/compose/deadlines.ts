import type { Deadline } from '../../sla/result.js';
import { weekdayOf } from '../../time/civil.js';
import { parseDate } from '../../time/instant.js';
import { bold, quiet, reference } from '../inline.js';
import type { Block, InlineText, TableRow } from '../model.js';
import { contractOf, contractTitle, foot, unassessed, type Assessed, type Chapter } from './context.js';
import { dateText } from './format.js';

/** Inside: every reading of every claim deadline, as the words say and as a named law would move it. */
export function deadlinesSection(chapter: Chapter): readonly Block[] {
  if (!chapter.internal) {
    return [];
  }
  const rows = [
    ...chapter.input.assessments.flatMap((assessed) => assessed.result.deadlines.map((deadline) => rowOf(chapter, assessed, deadline))),
    ...unassessed(chapter).flatMap((item) => noticeRows(chapter, item.contract)),
  ];
  if (rows.length === 0) {
    return [];
  }
  return [
    { kind: 'heading', level: 1, id: 'deadlines', text: [chapter.say('deadlines.title')] },
    { kind: 'paragraph', style: 'sub', text: [chapter.say('deadlines.sub')] },
    {
      kind: 'table',
      columns: [
        { head: [chapter.say('deadlines.contract')], weight: 32 },
        { head: [chapter.say('deadlines.reading')], weight: 20 },
        { head: [chapter.say('deadlines.literal')], weight: 24 },
        { head: [chapter.say('deadlines.rolled')], weight: 24 },
      ],
      rows,
      ...foot(chapter),
    },
  ];
}

function rowOf(chapter: Chapter, { case: facts }: Assessed, deadline: Deadline): TableRow {
  const time = deadline.time === undefined ? '' : ` ${deadline.time.slice(0, 5)} ${deadline.zone}`;
  const date = `${dateText(deadline.literal, chapter.locale)} (${chapter.say(`weekday.${deadline.weekday}`)})${time}`;
  const literal: InlineText = deadline.alarm
    ? [bold(date), { kind: 'break' }, `${chapter.say(`act.${deadline.act}`)} · ${chapter.say('deadlines.alarm')}`]
    : [date, ...(deadline.kind === 'claim' || deadline.kind === 'notice' ? [{ kind: 'break' as const }, chapter.say(`act.${deadline.act}`)] : [])];
  return {
    cells: [
      [chapter.text(facts.contract.title), ' ', reference(chapter.say('calculation.clause', { clause: deadline.clause }))],
      readingText(chapter, deadline),
      literal,
      rolledText(chapter, deadline),
    ],
  };
}

/** What the time limit is for, where it is not the claim itself; what it is counted from, and which reading it is. */
function readingText(chapter: Chapter, { kind, step, anchor, reading }: Deadline): InlineText {
  const what = kind === 'claim' ? [] : [step === undefined ? chapter.say(`deadlines.kind.${kind}`) : chapter.text(step.what), { kind: 'break' as const }];
  return [...what, chapter.say(`deadlines.anchor.${anchor}`), ...(reading === undefined ? [] : [{ kind: 'break' as const }, quiet(chapter.text(reading))])];
}

function rolledText(chapter: Chapter, deadline: Deadline): InlineText {
  if (deadline.rolled === deadline.literal) {
    return [quiet(chapter.say('deadlines.unmoved'))];
  }
  const law = deadline.law === null ? [] : [chapter.text(deadline.law)];
  const reason = deadline.reason === null ? [] : [`(${chapter.text(deadline.reason)})`];
  return [dateText(deadline.rolled, chapter.locale), { kind: 'break' }, quiet([...law, ...reason].join(' '))];
}

/** Dates that a contract without a computed claim gives for notices, with what is known of them. */
function noticeRows(chapter: Chapter, id: string): readonly TableRow[] {
  return (contractOf(chapter, id)?.notices ?? []).flatMap((notice) =>
    notice.deadline === undefined
      ? []
      : [{
          cells: [
            [contractTitle(chapter, id), ...(notice.clause === undefined ? [] : [' ', reference(chapter.say('calculation.clause', { clause: notice.clause }))])],
            [chapter.text(notice.what)],
            [bold(`${dateText(notice.deadline, chapter.locale)} (${chapter.say(`weekday.${weekdayOf(parseDate(notice.deadline))}`)})`), { kind: 'break' as const }, chapter.say(`contracts.notice.${notice.standing}`)],
            [quiet(chapter.say('deadlines.notComputed'))],
          ],
        }],
  );
}

/** The deadline of the claim that the alarm is set on; undefined when the terms have none. */
export function alarmOf(deadlines: readonly Deadline[]): Deadline | undefined {
  return deadlines.find((one) => one.alarm && one.kind === 'claim');
}
