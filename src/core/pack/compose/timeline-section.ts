import { parseInstant } from '../../time/instant.js';
import type { Block, TimelineLane, TimelineMark } from '../model.js';
import type { Chapter } from './context.js';
import { eventsSection } from './record.js';
import { accountLanes, drawing, excusedFields, extent } from './timeline-figure.js';

const DAY = 86_400_000;

type Matter = Chapter['input']['matter'];

/** The course of events: a lane for every account and every party that acted or spoke, then the table of all that is recorded. */
export function timelineSection(chapter: Chapter): readonly Block[] {
  const events = eventsSection(chapter);
  const figure = matterDrawing(chapter);
  return events.length + figure.length === 0
    ? []
    : [
        { kind: 'heading', level: 1, id: 'timeline', text: [chapter.say('timeline.title')] },
        ...(figure.length === 0 ? [] : [{ kind: 'paragraph' as const, style: 'sub' as const, text: [chapter.say('timeline.sub')] }]),
        ...figure,
        ...events,
      ];
}

/**
 * Accounts of all contracts of the claim, and below them the parties. Where no account says down, the first day of what the
 * parties say is drawn. Only times known to the minute are; what was superseded or printed out of order never is.
 */
export function matterDrawing(chapter: Chapter): readonly Block[] {
  const accounts = chapter.input.assessments.flatMap((assessed) => accountLanes(chapter, assessed));
  const fields = chapter.input.assessments.flatMap((assessed) => excusedFields(chapter, assessed));
  const marks = partiesOf(chapter).map((party) => ({ party, instants: marksOf(chapter.input.matter, party) }));
  const span = accounts.length > 0 ? extent(accounts, fields) : firstDay(marks.flatMap(({ instants }) => instants.map((mark) => mark.at)));
  if (span === null) {
    return [];
  }
  const parties = marks.flatMap(({ party, instants }) => partyLane(chapter, party, instants.filter(({ at }) => at >= span[0] && at <= span[1])));
  return [{ ...drawing(chapter, { lanes: [...accounts, ...parties], fields, extent: span }), caption: [chapter.say('timeline.figure.note')] }];
}

function firstDay(times: readonly number[]): readonly [number, number] | null {
  const first = Math.min(...times);
  return times.length === 0 ? null : [first, Math.max(first + 1, ...times.filter((at) => at <= first + DAY))];
}

/** The claimant, the vendors of what is claimed about and of what it rests on, and whoever asserts an account or published something. */
function partiesOf({ input }: Chapter): readonly string[] {
  const { services, incidents, accounts, communications, parties } = input.matter;
  const concerned = [
    input.claim.claimant, input.claim.against, ...services.map((one) => one.vendor), ...incidents.map((one) => one.operator),
    ...accounts.map((one) => one.party), ...communications.map((one) => one.publisher),
  ];
  const known = new Set(parties.map((party) => party.id));
  return [...new Set(concerned)].filter((id) => known.has(id));
}

function marksOf({ communications, events }: Matter, party: string): readonly TimelineMark[] {
  const statements = communications
    .filter((one) => one.publisher === party && one.precision === 'minute' && one.states.some((state) => state.superseded !== true))
    .flatMap((one) => (one.published === null ? [] : [parseInstant(one.published.earliest)]));
  const said = new Set(statements);
  const acts = events
    .filter((one) => one.actor === party && one.precision === 'minute' && one.basis === 'event' && one.superseded !== true && one.outOfOrder === undefined)
    .flatMap((one) => (one.when === null ? [] : [parseInstant(one.when.earliest)]))
    .filter((at) => !said.has(at));
  return [...marks(acts, 'event'), ...marks([...said], 'statement')];
}

function marks(times: readonly number[], symbol: TimelineMark['symbol']): readonly TimelineMark[] {
  return [...new Set(times)].toSorted((a, b) => a - b).map((at) => ({ at, symbol }));
}

function partyLane(chapter: Chapter, party: string, instants: readonly TimelineMark[]): readonly TimelineLane[] {
  const count = (symbol: TimelineMark['symbol']): number => instants.filter((mark) => mark.symbol === symbol).length;
  return instants.length === 0
    ? []
    : [{ label: chapter.party(party), sublabel: chapter.say('timeline.lane.party', { statements: count('statement'), events: count('event') }), spans: [], pins: [], instants }];
}
