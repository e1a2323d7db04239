import { fault, good, partsOf, plain, unreadable, type CellReading } from './reading.js';

/** How long a ticket of a class may take until something happens to it. */
export interface TicketTarget {
  readonly class: string;
  readonly stop: 'responded' | 'restored' | 'resolved';
  readonly minutes: number;
  /** Counted in the office hours of the row. */
  readonly office: boolean;
}

export interface TicketRules {
  readonly targets: readonly TicketTarget[];
  /** Weekly office hours on the clock of the row's zone. */
  readonly office?: { readonly days: readonly string[]; readonly from: string; readonly to: string };
  /** Statuses in which the clock stands. */
  readonly pauses: readonly string[];
}

export interface RequestRules {
  /** All requests of the period alike, or the mean of the error rates of intervals. */
  readonly kind: 'ratio' | 'mean';
  readonly minutes: number;
  readonly idle?: 'no-errors' | 'removed';
}

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const TARGET = /^(\S{1,60}) (responded|restored|resolved) (\d{1,6}) ?(min|h)( office)?$/;
const OFFICE = /^office:? ([a-z]{3})(?:-([a-z]{3}))? (\d\d:\d\d)-(\d\d:\d\d)$/;
const TICKETS = 'Write one a line: P1 responded 30 min; P1 resolved 4 h; P2 resolved 8 h office; office: Mon-Fri 09:00-18:00; pauses: pending-customer.';
const REQUESTS = 'Write one of: all requests; mean of 5 min, idle no-errors; mean of 60 min, idle removed.';

/** Reads "P1 responded 30 min; P2 resolved 8 h office; office: Mon-Fri 09:00-18:00; pauses: pending-customer". */
export function readTickets(text: string): CellReading<TicketRules> {
  const targets: TicketTarget[] = [];
  const pauses: string[] = [];
  let office: TicketRules['office'];
  for (const part of partsOf(text)) {
    const hours = OFFICE.exec(plain(part));
    const target = TARGET.exec(part.normalize('NFKC').replaceAll(/\s+/g, ' '));
    const days = hours === null ? undefined : daysFrom(hours[1] ?? '', hours[2] ?? hours[1] ?? '');
    if (target !== null) targets.push({ class: target[1] ?? '', stop: target[2] as TicketTarget['stop'], minutes: Number(target[3]) * (target[4] === 'h' ? 60 : 1), office: target[5] !== undefined });
    else if (hours !== null && days !== undefined) office = { days, from: hours[3] ?? '', to: hours[4] ?? '' };
    else if (part.toLowerCase().startsWith('pauses:')) pauses.push(...part.slice('pauses:'.length).split(',').map((one) => one.trim()).filter((one) => one !== ''));
    else return unreadable('worksheet-tickets', part, 'a limit for tickets, office hours or pauses', TICKETS);
  }
  if (targets.length === 0) return fault('worksheet-tickets', 'No limit for tickets is given.', TICKETS);
  if (targets.some((one) => one.office) && office === undefined) return fault('worksheet-tickets', 'A limit is counted in office hours, which are not given.', TICKETS);
  return good({ targets, pauses, ...(office === undefined ? {} : { office }) });
}

/** The text that `readTickets` reads back. */
export function printTickets({ targets, office, pauses }: TicketRules): string {
  const limits = targets.map((one) => `${one.class} ${one.stop} ${one.minutes % 60 === 0 ? `${one.minutes / 60} h` : `${one.minutes} min`}${one.office ? ' office' : ''}`);
  const hours = office === undefined ? [] : [`office: ${shortDay(office.days[0])}-${shortDay(office.days.at(-1))} ${office.from}-${office.to}`];
  return [...limits, ...hours, ...(pauses.length === 0 ? [] : [`pauses: ${pauses.join(', ')}`])].join('; ');
}

/** `Mon` of `monday`. */
function shortDay(day = ''): string {
  return day.slice(0, 1).toUpperCase() + day.slice(1, 3);
}

/** Reads "all requests", "mean of 5 min, idle no-errors". */
export function readRequests(text: string): CellReading<RequestRules> {
  if (plain(text) === 'all requests') return good({ kind: 'ratio', minutes: 1 });
  const match = /^mean of (\d{1,4}) ?min, idle (no-errors|removed)$/.exec(plain(text));
  if (match === null) return unreadable('worksheet-requests', text, 'a way to count requests', REQUESTS);
  return good({ kind: 'mean', minutes: Number(match[1]), idle: match[2] === 'removed' ? 'removed' : 'no-errors' });
}

/** The text that `readRequests` reads back. */
export function printRequests({ kind, minutes, idle = 'no-errors' }: RequestRules): string {
  return kind === 'ratio' ? 'all requests' : `mean of ${minutes} min, idle ${idle}`;
}

/** The days of the week from one to another, within one week; undefined where they are no days in that order. */
function daysFrom(from: string, to: string): readonly string[] | undefined {
  const at = (name: string): number => DAYS.findIndex((day) => day.startsWith(name));
  return at(from) < 0 || at(to) < at(from) ? undefined : DAYS.slice(at(from), at(to) + 1);
}
