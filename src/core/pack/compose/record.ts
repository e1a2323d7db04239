import { parseInstant } from '../../time/instant.js';
import { bold, chip, hash, linked, quiet, reference } from '../inline.js';
import type { Block, Inline, InlineText, TableRow } from '../model.js';
import { custodyBlocks, exhibitFactLines, privilegesBlocks } from './custody.js';
import { anchorOf, fictionalChip, grounds, named, type Chapter } from './context.js';
import { day, dayClock } from './format.js';

type Matter = Chapter['input']['matter'];
type Event = Matter['events'][number];
type Stated = NonNullable<Event['when']>;

/** The recorded course of events as a table: UTC and the second zone, source, precision, scope and stance. */
export function eventsSection(chapter: Chapter): readonly Block[] {
  const { events, observations } = chapter.input.matter;
  const rows = [...events.map((event) => ({ at: sortKey(event.when, event.precision), row: eventRow(chapter, event) })), ...observations.map((one) => ({ at: sortKey(one.from, 'minute'), row: observationRow(chapter, one) }))];
  return rows.length === 0
    ? []
    : [
        { kind: 'heading', level: 2, id: 'events', text: [chapter.say('timeline.table')] },
        { kind: 'paragraph', style: 'sub', text: [chapter.say('timeline.table.sub')] },
        {
          kind: 'table',
          columns: [
            { head: [chapter.say('timeline.utc')], weight: 11 },
            { head: [chapter.input.zone.label], weight: 11 },
            { head: [chapter.say('timeline.event')], weight: 45 },
            { head: [chapter.say('timeline.precision')], weight: 16 },
            { head: [chapter.say('timeline.source')], weight: 19 },
          ],
          rows: rows.toSorted((a, b) => a.at - b.at).map(({ row }) => row),
        },
      ];
}

/** What is known to the day stands at the head of the day that its source prints; what has no time stands last. */
function sortKey(when: Stated | null, precision: Event['precision']): number {
  if (when === null) {
    return Number.MAX_SAFE_INTEGER;
  }
  const printed = precision === 'day' ? printedDay(when) : undefined;
  return parseInstant(printed === undefined ? when.earliest : `${printed}T00:00:00.000Z`);
}

/** The date that a source prints, YYYY-MM-DD, without remarks behind it. */
function printedDay(when: Stated): string | undefined {
  return /^\d{4}-\d{2}-\d{2}/.exec(when.text ?? '')?.[0];
}

function eventRow(chapter: Chapter, event: Event): TableRow {
  const flags: Inline[] = [
    ...(event.superseded === true ? [chip(chapter.say('chip.superseded'))] : []),
    ...(event.outOfOrder === undefined ? [] : [chip(chapter.say('chip.outOfOrder'))]),
    ...(event.confidence === 'unverified' ? [chip(chapter.say('chip.unverified'))] : []),
    ...(event.fictional === true ? [fictionalChip(chapter)] : []),
  ];
  const reason = event.outOfOrder === undefined ? [] : [{ kind: 'break' as const }, quiet(chapter.text(event.outOfOrder.reason))];
  const basis = event.basis === 'publication-upper-bound' ? [{ kind: 'break' as const }, quiet(chapter.say('basis.publication'))] : [];
  return {
    id: anchorOf('ev', event.id),
    cells: [
      ...whenCells(chapter, event.when, event.precision),
      [bold(chapter.party(event.actor)), ` ${chapter.text(event.summary)}`, ...flags.flatMap((flag) => [' ', flag]), ...reason],
      [chapter.say(`precision.${event.precision}`), ...basis],
      grounds(chapter, event.exhibits, event.sources),
    ],
  };
}

function observationRow(chapter: Chapter, one: Matter['observations'][number]): TableRow {
  const account = chapter.input.matter.accounts.find((candidate) => candidate.id === one.account);
  const stances = chapter.input.matter.stances.filter((stance) => stance.observation === one.id).map((stance) => chapter.say(`stance.${stance.stance}`, { party: chapter.party(stance.party) }));
  const end = one.to === null ? chapter.say('accounts.open') : dayClock(parseInstant(one.to.latest));
  const title = account === undefined ? one.account : chapter.text(account.title);
  return {
    id: anchorOf('obs', one.id),
    cells: [
      ...whenCells(chapter, one.from, 'minute'),
      [bold(title), ` – ${end}`, ...(one.fictional === true || account?.fictional === true ? [' ', fictionalChip(chapter)] : []), ' ', reference(one.id)],
      [`${chapter.say(`precision.${precisionOf(one.from)}`)} · ${chapter.say(`scope.${one.scope}`)}`, ...stances.flatMap((stance) => [{ kind: 'break' as const }, quiet(stance)])],
      grounds(chapter, one.exhibits, one.sources),
    ],
  };
}

/** How exactly a stated time is known. */
function precisionOf(when: Stated): 'range' | 'second' | 'minute' {
  const at = parseInstant(when.earliest);
  return parseInstant(when.latest) !== at ? 'range' : at % 60_000 === 0 ? 'minute' : 'second';
}

/** UTC and the second zone, to the precision that the source allows; the words of the source where they differ. */
function whenCells(chapter: Chapter, when: Stated | null, precision: Event['precision']): readonly [InlineText, InlineText] {
  if (when === null) {
    return [[quiet(chapter.say('communications.noTime'))], ['–']];
  }
  const at = parseInstant(when.earliest);
  if (precision === 'day') {
    return [[printedDay(when) ?? when.text ?? day(at)], ['–']];
  }
  const { offsetAt } = chapter.input.zone;
  const latest = parseInstant(when.latest);
  const until = precision === 'minute' && latest !== at ? [latest] : [];
  return [[[at, ...until].map(dayClock).join(' – ')], [[at, ...until].map((instant) => dayClock(instant + offsetAt(instant))).join(' – ')]];
}

/** What was said, by whom, through which channel: every state of it. */
export function communicationsSection(chapter: Chapter): readonly Block[] {
  const all = chapter.input.matter.communications;
  if (all.length === 0) {
    return [];
  }
  const rows = all.toSorted((a, b) => sortKey(a.published, a.precision) - sortKey(b.published, b.precision)).map((one) => communicationRow(chapter, one));
  return [
    { kind: 'heading', level: 1, id: 'communications', text: [chapter.say('communications.title')] },
    { kind: 'paragraph', style: 'sub', text: [chapter.say('communications.sub')] },
    {
      kind: 'table',
      columns: [
        { head: [chapter.say('communications.time')], weight: 15 },
        { head: [chapter.say('communications.publisher')], weight: 23 },
        { head: [chapter.say('communications.gist')], weight: 44 },
        { head: [chapter.say('communications.source')], weight: 18 },
      ],
      rows,
    },
  ];
}

function communicationRow(chapter: Chapter, one: Matter['communications'][number]): TableRow {
  const clocks = (['began', 'noticed'] as const).flatMap((clock): Inline[] => {
    const when = one[clock];
    return when === null ? [] : [{ kind: 'break' }, quiet(chapter.say(`communications.${clock}`, { time: dayClock(parseInstant(when.earliest)) }))];
  });
  const states = one.states.flatMap((state, index): Inline[] => [
    ...(index === 0 ? [] : [{ kind: 'break' as const }]),
    ...(state.at !== null && one.states.length > 1 ? [quiet(`${dayClock(parseInstant(state.at.earliest))} `)] : []),
    chapter.text(state.gist),
    ...(state.superseded === true ? [' ', chip(chapter.say('chip.superseded'))] : []),
  ]);
  return {
    id: anchorOf('com', one.id),
    cells: [
      [...whenCells(chapter, one.published, one.precision)[0], ...clocks],
      [bold(chapter.party(one.publisher)), { kind: 'break' }, quiet(one.channel)],
      [...states, ...(one.fictional === true ? [' ', fictionalChip(chapter)] : [])],
      grounds(chapter, one.exhibits, one.sources),
    ],
  };
}

/** Bytes that we hold, with their hashes; then what is only cited. */
export function exhibitsSection(chapter: Chapter): readonly Block[] {
  const { exhibits } = chapter.input.matter;
  const rows = exhibits.map((one) => ({
    id: anchorOf('ex', one.id),
    cells: [
      [exhibitLabel(chapter, one.number ?? one.id)],
      [...named(chapter, chapter.text(one.title), one.fictional), { kind: 'break' as const }, quiet(`${chapter.text(one.origin)} · ${one.file.slice(one.file.lastIndexOf('/') + 1)}`), ...exhibitFactLines(chapter, one)],
      [hash(one.sha256)],
    ],
  }));
  return [
    { kind: 'heading', level: 1, id: 'exhibits', text: [chapter.say('exhibits.title')] },
    { kind: 'paragraph', style: 'sub', text: [chapter.say(exhibits.length === 0 ? 'exhibits.none' : 'exhibits.sub')] },
    ...(rows.length === 0 ? [] : [tableOf(chapter, [['exhibits.number', 12], ['exhibits.what', 48], ['exhibits.hash', 40]], rows)]),
    ...custodyBlocks(chapter),
    ...privilegesBlocks(chapter),
    ...sourcesBlocks(chapter),
  ];
}

export function exhibitLabel(chapter: Chapter, number: string): string {
  return chapter.say('exhibits.label', { number });
}

/** Sources that are cited and of which no bytes are held. */
function sourcesBlocks(chapter: Chapter): readonly Block[] {
  const { matter } = chapter.input;
  const rows = matter.sources.map((one) => ({
    id: anchorOf('src', one.id),
    cells: [
      [reference(one.id)],
      [one.title, ...(one.warning === undefined ? [] : [' ', chip(chapter.text(one.warning.reason))]), ...(one.url === undefined ? [] : [{ kind: 'break' as const }, addressOf(one.url)])],
      [chapter.say(`confidence.${one.confidence}`)],
    ],
  }));
  return rows.length === 0
    ? []
    : [
        { kind: 'heading', level: 2, id: 'sources', text: [chapter.say('sources.title')] },
        { kind: 'paragraph', style: 'sub', text: [chapter.say('sources.sub')] },
        tableOf(chapter, [['sources.id', 17], ['sources.what', 65], ['sources.grade', 18]], rows),
      ];
}

function addressOf(url: string): Inline {
  return /^https?:\/\/\S+$/.test(url) ? linked(url, { url }) : quiet(url);
}

function tableOf(chapter: Chapter, columns: readonly (readonly [head: string, weight: number])[], rows: readonly TableRow[]): Block {
  return { kind: 'table', columns: columns.map(([head, weight]) => ({ head: [chapter.say(head)], weight })), rows };
}
