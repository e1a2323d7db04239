import type { Case } from '../../src/core/formats/case.js';
import type { Count, Item } from '../../src/core/formats/items.js';
import type { MeasureOf, Terms } from '../../src/core/formats/terms.js';
import { caseFormat } from '../../src/core/formats/case.js';
import { readDocument } from '../../src/core/formats/declare.js';
import { aCase, anAccount, at, theTerms } from './case.js';

/** Small cases of tickets and orders: July 2024 begins on a Monday. */
type Desk = MeasureOf<'service-desk'>;
export type Target = Desk['targets'][number];

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;

/** Monday to Friday in these hours. */
export function anOffice(id: string, from: string, to: string, parts: Partial<Desk['calendars'][number]> = {}): Desk['calendars'][number] {
  return { id, zone: 'UTC', hours: [{ days: [...WEEKDAYS], from, to }], clause: 'C', ...parts };
}

/** A target of so many minutes, stopped by `resolved`, counted day and night. */
export function aTarget(id: string, minutes: number, parts: Partial<Target> = {}): Target {
  return { id, title: { en: id, ko: id }, stop: ['resolved'], limit: { kind: 'time', minutes }, clause: 'T', ...parts };
}

/** Percent in time of tickets that were reported in the period. */
export function aDesk(parts: Partial<Desk> = {}): Desk {
  return {
    family: 'service-desk', classes: [], calendars: [], start: { of: ['reported'], which: 'earliest' }, targets: [aTarget('resolution', 240)], pauses: ['pending'],
    reopened: 'resumes', belongs: 'started', aggregate: { kind: 'in-time', of: 'all' }, clause: 'M', ...parts,
  };
}

/** A ticket with its events by kind, as text. */
export function aTicket(id: string, events: Readonly<Partial<Record<Item['events'][number]['kind'], string>>>, parts: Partial<Item> = {}): Item {
  const all = Object.entries(events).map(([kind, when]) => ({ kind: kind as Item['events'][number]['kind'], at: at(when) }));
  return { id: `own-${id}`, account: 'own', subject: { kind: 'ticket', id }, events: all, pauses: [], exhibits: [], sources: [], ...parts };
}

export function aPause(from: string, to: string | null, status = 'pending'): Item['pauses'][number] {
  return { status, from: at(from), to: to === null ? null : at(to) };
}

export function aCount(id: string, planned: number, done: number, parts: Partial<Count> = {}): Count {
  return { id, account: 'own', subject: 'backup', from: '2024-07-01T00:00:00Z', to: '2024-08-01T00:00:00Z', planned, done, exhibits: [], sources: [], ...parts };
}

/** Below the bound so much credit. */
export function under(bound: string, credit: string): Pick<Terms, 'promise' | 'tiers'> {
  return { promise: { atLeast: bound, clause: 'P' }, tiers: { rows: [{ to: { value: bound, inclusive: false }, credit }], clause: 'R' } };
}

/** Above the bound so much credit, or so much for each piece. */
export function over(bound: string, credit: string, each?: string): Pick<Terms, 'promise' | 'tiers'> {
  const plus = each === undefined ? {} : { plus: { kind: 'per-piece' as const, credit: each } };
  return { promise: { atMost: bound, clause: 'P' }, tiers: { rows: [{ from: { value: bound, inclusive: false }, credit, ...plus }], clause: 'R' } };
}

/** A case of these rules and items, read by its format. */
export function itemCase(measure: Terms['measure'], rating: Pick<Terms, 'promise' | 'tiers'>, parts: Partial<Case> = {}): Case {
  return readCase(aCase({ terms: theTerms({ measure, ...rating }), accounts: [anAccount('own', { own: true, party: 'customer' })], ...parts }));
}

export function readCase(c: Case): Case {
  const reading = readDocument(caseFormat, JSON.parse(JSON.stringify(c)));
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues));
  return reading.value;
}
