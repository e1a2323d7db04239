import { bold, chip, quiet } from '../inline.js';
import type { Block, InlineText } from '../model.js';
import { fictionalChip, grounds, told, type Chapter } from './context.js';
import { dateText, levelOf } from './format.js';

type Position = Chapter['input']['matter']['positions'][number];

/** Stated causes, then who says whose responsibility it is: statements, never findings. */
export function positionsSection(chapter: Chapter): readonly Block[] {
  const { causes, positions } = chapter.input.matter;
  if (causes.length + positions.length === 0) {
    return [];
  }
  return [
    { kind: 'heading', level: 1, id: 'positions', text: [chapter.say('positions.title')] },
    { kind: 'paragraph', style: 'sub', text: [chapter.say('positions.sub')] },
    ...(causes.length === 0 ? [] : [causesTable(chapter, causes)]),
    ...(positions.length === 0 ? [] : [positionsTable(chapter, positions)]),
  ];
}

function causesTable(chapter: Chapter, causes: Chapter['input']['matter']['causes']): Block {
  return {
    kind: 'table',
    columns: [
      { head: [chapter.say('positions.cause')], weight: 60 },
      { head: [chapter.say('positions.actor')], weight: 20 },
      { head: [chapter.say('timeline.source')], weight: 20 },
    ],
    rows: causes.map((cause) => ({
      cells: [
        [chapter.text(cause.summary), ...(cause.contested === true ? [' ', chip(chapter.say('chip.contested'))] : [])],
        [cause.statedBy === null ? quiet(chapter.say('positions.contested')) : chapter.say('positions.statedBy', { party: chapter.party(cause.statedBy) })],
        grounds(chapter, [], cause.sources),
      ],
    })),
  };
}

function positionsTable(chapter: Chapter, positions: readonly Position[]): Block {
  return {
    kind: 'table',
    columns: [
      { head: [chapter.say('positions.actor')], weight: 21 },
      { head: [chapter.say('positions.names')], weight: 19 },
      { head: [chapter.say('positions.gist')], weight: 40 },
      { head: [chapter.say('positions.date')], weight: 20 },
    ],
    rows: positions.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)).map((position) => ({
      cells: [
        [bold(chapter.party(position.actor)), ...(position.fictional === true ? [' ', fictionalChip(chapter)] : [])],
        [named(chapter, position)],
        [chapter.text(position.gist)],
        [dateText(position.on, chapter.locale), { kind: 'break' as const }, ...grounds(chapter, position.exhibits, position.sources)],
      ],
    })),
  };
}

function named(chapter: Chapter, position: Position): string {
  const names = position.responsible.map((one) => (one.party === undefined ? (one.words === undefined ? '' : chapter.text(one.words)) : chapter.party(one.party))).filter((name) => name !== '');
  return names.length === 0 ? chapter.say('page.none') : names.join(', ');
}

/** What the computation met and did not decide silently; inside also how our own time limits are read, and the contradictions between texts. */
export function findingsSection(chapter: Chapter): readonly Block[] {
  const findings = chapter.input.assessments.flatMap(({ result }) => result.findings.map((finding) => ({ ...finding, scale: result.scale }))).filter((finding) => chapter.internal || !finding.code.startsWith('claim.'));
  const conflicts = chapter.internal ? chapter.input.matter.conflicts : [];
  const items: InlineText[] = [
    ...findings.map((finding): InlineText => [
      told(chapter, finding.text),
      ...(finding.alternatives ?? []).map((one) => quiet(` ${chapter.say('findings.reading', { reading: chapter.text(one.reading), uptime: finding.scale.unit === 'percent' ? `${one.levelText} %` : levelOf(finding.scale, one.levelText, chapter.locale), credit: `${one.creditPercent} %` })}.`)),
    ]),
    ...conflicts.map((conflict): InlineText => [bold(`${chapter.text(conflict.topic)}: `), conflict.values.map(chapter.text).join(' / '), ' ', ...grounds(chapter, [], conflict.sources)]),
  ];
  return items.length === 0
    ? []
    : [
        { kind: 'heading', level: 1, id: 'findings', text: [chapter.say('findings.title')] },
        { kind: 'paragraph', style: 'sub', text: [chapter.say('findings.sub')] },
        { kind: 'list', numbered: false, items: items.map((text) => ({ text })) },
      ];
}
