import { exhibitFindings } from '../../facts/exhibit-findings.js';
import { parseInstant } from '../../time/instant.js';
import { bold, chip, linked, quiet } from '../inline.js';
import type { Block, Inline, InlineText, TableRow } from '../model.js';
import { anchorOf, fictionalChip, grounds, joined, type Chapter } from './context.js';
import { dayClock, grouped } from './format.js';

type Matter = Chapter['input']['matter'];
type Exhibit = Matter['exhibits'][number];
type Stated = NonNullable<Exhibit['obtained']>;

/** What is known of an exhibit beside its bytes: its three dates, what its bytes are, how they came, what it was made from, how it measured. */
export function exhibitFactLines(chapter: Chapter, exhibit: Exhibit): readonly Inline[] {
  const { say } = chapter;
  const { made, obtained, uploaded, sniffed, originKind, derivedFrom, monitor } = exhibit;
  const dates = [
    ...(made === undefined ? [] : [say('exhibits.made', { date: statedText(made) })]),
    ...(obtained === undefined ? [] : [say('exhibits.obtained', { date: statedText(obtained) })]),
    ...(uploaded === undefined ? [] : [say('exhibits.uploaded', { date: `${dayClock(parseInstant(uploaded))} UTC` })]),
  ];
  const bytes = [...(sniffed === undefined ? [] : [sniffed]), ...(originKind === undefined ? [] : [say(`origin.${originKind}`)])];
  const lines = [
    ...(dates.length === 0 ? [] : [dates.join(' · ')]),
    ...(bytes.length === 0 ? [] : [bytes.join(' · ')]),
    ...(monitor === undefined ? [] : [monitorText(chapter, monitor)]),
  ];
  return [
    ...lines.flatMap((line): Inline[] => [{ kind: 'break' }, quiet(line)]),
    ...(derivedFrom === undefined ? [] : derivedLine(chapter, derivedFrom)),
    ...(chapter.internal ? exhibitFindings(exhibit).flatMap(({ text }): Inline[] => [{ kind: 'break' }, chip(chapter.text(text))]) : []),
  ];
}

/** What is printed of a stated time: the words of the source where it has them, else the range in UTC. */
function statedText({ text, earliest, latest }: Stated): string {
  const [from, to] = [dayClock(parseInstant(earliest)), dayClock(parseInstant(latest))];
  return text ?? `${from === to ? from : `${from} – ${to}`} UTC`;
}

function monitorText({ say }: Chapter, { method, everySeconds, location, clockAheadMs, clockWithinMs }: NonNullable<Exhibit['monitor']>): string {
  return [
    say('monitor.method', { method, every: grouped(String(everySeconds)) }),
    ...(location === undefined ? [] : [say('monitor.location', { location })]),
    ...(clockAheadMs === undefined ? [] : [say(clockAheadMs < 0 ? 'monitor.clock.behind' : 'monitor.clock.ahead', { by: grouped(String(Math.abs(clockAheadMs))), within: grouped(String(clockWithinMs ?? 0)) })]),
  ].join(' · ');
}

function derivedLine(chapter: Chapter, { exhibit, kind, what }: NonNullable<Exhibit['derivedFrom']>): readonly Inline[] {
  const original = chapter.input.matter.exhibits.find(({ id }) => id === exhibit);
  const words = chapter.say(`derived.${kind}`);
  const of: InlineText = original === undefined ? [quiet(chapter.say('derived.withheld', { kind: words }))] : [quiet(`${words}: `), linked(labelOf(chapter, original), { anchor: anchorOf('ex', original.id) })];
  return [{ kind: 'break' }, ...of, ...(what === undefined ? [] : [quiet(` · ${chapter.text(what)}`)])];
}

interface Line {
  readonly exhibit: string;
  readonly at: string;
  readonly cells: readonly [event: InlineText, detail: InlineText];
}

/** What happened to the exhibits: how each came, what changed hands, and, for our own people, who looked at it. */
export function custodyBlocks(chapter: Chapter): readonly Block[] {
  const { exhibits, transfers = [] } = chapter.input.matter;
  const lines = [...(chapter.input.custody ?? []).map((fact) => eventLine(chapter, fact)), ...transfers.map((one) => transferLine(chapter, one))];
  const rows = exhibits.flatMap((exhibit) => rowsOf(chapter, exhibit, lines.filter((line) => line.exhibit === exhibit.id)));
  return rows.length === 0
    ? []
    : [
        { kind: 'heading', level: 2, id: 'custody', text: [chapter.say('custody.title')] },
        { kind: 'paragraph', style: 'sub', text: [chapter.say(chapter.internal ? 'custody.sub' : 'custody.sub.others')] },
        table(chapter, [['exhibits.number', 12], ['custody.at', 18], ['custody.event', 24], ['custody.detail', 46]], rows),
      ];
}

function rowsOf(chapter: Chapter, exhibit: Exhibit, lines: readonly Line[]): readonly TableRow[] {
  const sorted = lines.toSorted((a, b) => parseInstant(a.at) - parseInstant(b.at));
  return sorted.map(({ at, cells: [event, detail] }, index) => ({
    cells: [index === 0 ? [linked(labelOf(chapter, exhibit), { anchor: anchorOf('ex', exhibit.id) })] : [], [dayClock(parseInstant(at))], event, detail],
  }));
}

function eventLine({ say }: Chapter, { exhibit, event, at, actor, matches }: NonNullable<Chapter['input']['custody']>[number]): Line {
  const words = event === 'hash-checked' && matches === false ? say('custody.hash-differs') : say(`custody.${event}`);
  return { exhibit, at, cells: [[matches === false ? bold(words) : words], actor === null ? [] : [actor]] };
}

/** A transfer stands at the time at which it is said to have happened, not at that of its recording. */
function transferLine(chapter: Chapter, one: NonNullable<Matter['transfers']>[number]): Line {
  const parties = chapter.say('custody.fromTo', { from: chapter.party(one.from), to: chapter.party(one.to) });
  const receipts: InlineText = one.exhibits.length === 0 ? [] : [' · ', ...grounds(chapter, one.exhibits, [])];
  const words: Inline[] = [quiet(`${chapter.text(one.why)} · ${chapter.text(one.how)} · ${one.by}`)];
  return {
    exhibit: one.exhibit,
    at: one.at.earliest,
    cells: [[chapter.say(one.what === 'copy' ? 'custody.exported' : 'custody.transferred')], [parties, { kind: 'break' }, ...words, ...receipts, ...(one.fictional === true ? [' ', fictionalChip(chapter)] : [])]],
  };
}

/** What was looked for, and when sources were looked at: without it silence says nothing. */
export function searchesSection(chapter: Chapter): readonly Block[] {
  const { searches = [], polls = [] } = chapter.input.matter;
  if (searches.length === 0 && polls.length === 0) return [];
  return [
    { kind: 'heading', level: 1, id: 'searches', text: [chapter.say('searches.title')] },
    { kind: 'paragraph', style: 'sub', text: [chapter.say('searches.sub')] },
    ...(searches.length === 0 ? [] : [table(chapter, [['searches.what', 30], ['searches.where', 30], ['searches.when', 20], ['searches.result', 20]], searches.map((one) => searchRow(chapter, one)))]),
    ...(polls.length === 0
      ? []
      : [
          { kind: 'heading', level: 2, id: 'polls', text: [chapter.say('polls.title')] } as const,
          { kind: 'paragraph', style: 'sub', text: [chapter.say('polls.sub')] } as const,
          table(chapter, [['polls.source', 34], ['polls.span', 34], ['polls.looks', 16], ['polls.state', 16]], polls.map((one) => pollRow(chapter, one))),
        ]),
  ];
}

function searchRow(chapter: Chapter, one: NonNullable<Matter['searches']>[number]): TableRow {
  const period: Inline[] = one.period === undefined ? [] : [{ kind: 'break' }, quiet(chapter.say('searches.period', { from: statedText(one.period.from), to: statedText(one.period.to) }))];
  const query: Inline[] = one.query === undefined ? [] : [{ kind: 'break' }, quiet(one.query)];
  const shown = one.exhibits.length + one.sources.length === 0 ? [] : [{ kind: 'break' as const }, ...grounds(chapter, one.exhibits, one.sources)];
  return {
    id: anchorOf('search', one.id),
    cells: [
      [chapter.text(one.what), ...(one.fictional === true ? [' ', fictionalChip(chapter)] : [])],
      [chapter.text(one.where), ...query, ...period],
      [statedText(one.at), { kind: 'break' }, quiet(one.person === undefined ? chapter.party(one.by) : `${chapter.party(one.by)}, ${one.person}`)],
      [bold(chapter.say(`searches.${one.result}`)), ...shown],
    ],
  };
}

function pollRow(chapter: Chapter, one: NonNullable<Matter['polls']>[number]): TableRow {
  const gaps = one.unanswered.map(({ from, to }) => `${dayClock(parseInstant(from))} – ${dayClock(parseInstant(to))}`);
  return {
    id: anchorOf('poll', one.id),
    cells: [
      grounds(chapter, [], [one.source]),
      [`${dayClock(parseInstant(one.from))} – ${dayClock(parseInstant(one.to))}`, ...(gaps.length === 0 ? [] : [{ kind: 'break' as const }, quiet(chapter.say('polls.unanswered', { spans: gaps.join(', ') }))])],
      [chapter.say('polls.count', { looks: grouped(String(one.looks)), every: grouped(String(one.everySeconds)) })],
      [chapter.say(`polls.${one.state}`), ...(one.exhibits.length === 0 ? [] : [{ kind: 'break' as const }, ...grounds(chapter, one.exhibits, [])]), ...(one.fictional === true ? [' ', fictionalChip(chapter)] : [])],
    ],
  };
}

/** Labels of privilege, for our own people and counsel: a pack for anybody else has none, and none of what bears one. */
export function privilegesBlocks(chapter: Chapter): readonly Block[] {
  const rows = (chapter.input.matter.privileges ?? []).map((one): TableRow => ({
    cells: [
      [chapter.say(`privilege.of.${one.subject.kind}`), ' ', ...subjectOf(chapter, one.subject)],
      [chapter.say(`privilege.${one.basis}`), { kind: 'break' }, quiet(chapter.text(one.grounds))],
      [chapter.party(one.claimedBy), { kind: 'break' }, quiet(one.on)],
      [chapter.say(`privilege.${one.status}`)],
    ],
  }));
  return rows.length === 0
    ? []
    : [
        { kind: 'heading', level: 2, id: 'privileges', text: [chapter.say('privilege.title')] },
        { kind: 'paragraph', style: 'sub', text: [chapter.say('privilege.sub')] },
        table(chapter, [['privilege.what', 30], ['privilege.basis', 34], ['privilege.by', 22], ['privilege.state', 14]], rows),
      ];
}

function subjectOf(chapter: Chapter, { kind, id }: NonNullable<Matter['privileges']>[number]['subject']): InlineText {
  const exhibit = kind === 'exhibit' ? chapter.input.matter.exhibits.find((one) => one.id === id) : undefined;
  return exhibit === undefined ? [quiet(id)] : joined([linked(labelOf(chapter, exhibit), { anchor: anchorOf('ex', id) })]);
}

function labelOf({ say }: Chapter, { number, id }: Pick<Exhibit, 'number' | 'id'>): string {
  return say('exhibits.label', { number: number ?? id });
}

function table(chapter: Chapter, columns: readonly (readonly [head: string, weight: number])[], rows: readonly TableRow[]): Block {
  return { kind: 'table', columns: columns.map(([head, weight]) => ({ head: [chapter.say(head)], weight })), rows };
}
