import type { Deadline } from '../../sla/result.js';
import { bold, quiet, reference } from '../inline.js';
import type { Block, InlineText, TableRow } from '../model.js';
import type { Assessed, Chapter } from './context.js';
import { dateText } from './format.js';

/** Every reading of every claim deadline: as the words say, and as a named law would move it. */
export function deadlinesSection(chapter: Chapter): readonly Block[] {
  const rows = chapter.input.assessments.flatMap((assessed) => assessed.result.deadlines.map((deadline) => rowOf(chapter, assessed, deadline)));
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
    },
  ];
}

function rowOf(chapter: Chapter, { case: facts }: Assessed, deadline: Deadline): TableRow {
  const date = `${dateText(deadline.literal, chapter.locale)} (${chapter.say(`weekday.${deadline.weekday}`)})`;
  const literal: InlineText = deadline.alarm
    ? [bold(date), { kind: 'break' }, `${chapter.say(`act.${deadline.act}`)} · ${chapter.say('deadlines.alarm')}`]
    : [date, { kind: 'break' }, chapter.say(`act.${deadline.act}`)];
  return {
    cells: [
      [chapter.text(facts.contract.title), ' ', reference(chapter.say('calculation.clause', { clause: deadline.clause }))],
      [chapter.say(`deadlines.anchor.${deadline.anchor}`)],
      literal,
      rolledText(chapter, deadline),
    ],
  };
}

function rolledText(chapter: Chapter, deadline: Deadline): InlineText {
  if (deadline.rolled === deadline.literal) {
    return [quiet(chapter.say('deadlines.unmoved'))];
  }
  const why = [deadline.law, deadline.reason].flatMap((text) => (text === null ? [] : [chapter.text(text)]));
  return [dateText(deadline.rolled, chapter.locale), { kind: 'break' }, quiet(why.join('; '))];
}

/** The deadline that the alarm is set on; undefined when the terms have none. */
export function alarmOf(deadlines: readonly Deadline[]): Deadline | undefined {
  return deadlines.find((one) => one.alarm) ?? deadlines[0];
}
