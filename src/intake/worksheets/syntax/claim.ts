import { all, good, plain, unreadable, type CellReading } from './reading.js';

/** What a time limit is counted from, with the words of the cell; the first are printed. */
const ANCHORS = {
  'period-end': ['end of period', 'period end', '기간 종료'],
  'incident-start': ['incident start', 'start of incident', '장애 발생'],
  'incident-end': ['incident end', 'end of incident', '장애 종료', '복구'],
  'outage-day': ['day of outage', '장애 당일'],
  'month-end': ['end of month', 'month end', '월말'],
  'cycle-end': ['end of billing month', 'end of billing cycle', '청구월 말'],
  'quarter-end': ['end of quarter', '분기 말'],
  'restoration-month-end': ['end of month of restoration', '복구월 말'],
  awareness: ['awareness', '인지'],
  eligibility: ['eligibility', '자격 발생'],
  invoice: ['invoice', '청구서'],
} as const satisfies Record<string, readonly string[]>;

type Anchor = keyof typeof ANCHORS;

/** A time limit: how far, and from what. More than one anchor: the text leaves it open. */
export interface ClaimShape {
  readonly offset:
    | { readonly kind: 'days'; readonly days: number }
    | { readonly kind: 'business-days'; readonly days: number; readonly holidays?: string }
    | { readonly kind: 'hours'; readonly hours: number }
    | { readonly kind: 'months'; readonly months: number; readonly monthEnd?: 'same-day' | 'last-day' }
    | { readonly kind: 'end-of-following-month'; readonly months: number }
    | { readonly kind: 'end-of-cycle'; readonly cycles: number; readonly ofIncident: 'counted' | 'not-counted' | 'open' };
  readonly anchors: readonly Anchor[];
}

const REMEDY =
  'Write how long and from when, such as: 30 days after end of month; 5 business days after incident end; 2 months after end of period; end of following month; end of month 2 after incident start; end of billing month 2 (incident counted). From: ' +
  `${Object.values(ANCHORS).map(([name]) => name).join(', ')}; "or" between two where the text leaves it open.`;

/** Reads "30 days after end of month", "end of following month", "5 business days after incident end" and the like. */
export function readClaim(text: string): CellReading<ClaimShape> {
  const words = plain(text);
  const cycle = cycleOf(words);
  if (cycle !== undefined) return good(cycle);
  const [limit = '', from, ...rest] = words.split(' after ');
  const offset = rest.length > 0 ? undefined : offsetOf(limit);
  const anchors = from === undefined ? (offset?.kind === 'end-of-following-month' ? good<readonly Anchor[]>(['period-end']) : unreadable('worksheet-claim', text, 'a time limit', REMEDY)) : anchorsOf(from);
  if (offset === undefined) return unreadable('worksheet-claim', text, 'a time limit', REMEDY);
  return anchors.ok ? good({ offset, anchors: anchors.value }) : anchors;
}

function offsetOf(limit: string): ClaimShape['offset'] | undefined {
  if (limit === 'end of following month') return { kind: 'end-of-following-month', months: 1 };
  const end = /^end of month (\d{1,2})$/.exec(limit);
  if (end !== null) return { kind: 'end-of-following-month', months: Number(end[1]) };
  const match = /^(\d{1,4}) (calendar days?|days?|business days?|hours?|months?)(?: \(([^()]+)\))?$/.exec(limit);
  if (match === null) return undefined;
  return counted(Number(match[1]), (match[2] ?? '').replace(/s$/, ''), match[3]);
}

function counted(count: number, unit: string, detail: string | undefined): ClaimShape['offset'] | undefined {
  if (unit === 'business day') {
    const holidays = detail === undefined ? undefined : /^holidays ([a-z0-9][a-z0-9._:-]*)$/.exec(detail)?.[1];
    return detail !== undefined && holidays === undefined ? undefined : { kind: 'business-days', days: count, ...(holidays === undefined ? {} : { holidays }) };
  }
  if (unit === 'month') {
    if (detail === undefined) return { kind: 'months', months: count };
    return detail === 'same day' || detail === 'last day' ? { kind: 'months', months: count, monthEnd: detail === 'same day' ? 'same-day' : 'last-day' } : undefined;
  }
  if (detail !== undefined) return undefined;
  return unit === 'hour' ? { kind: 'hours', hours: count } : { kind: 'days', days: count };
}

function cycleOf(words: string): ClaimShape | undefined {
  const match = /^end of billing (?:month|cycle) (\d{1,2}) \(incident (counted|not counted|open)\)$/.exec(words);
  if (match === null) return undefined;
  const ofIncident = match[2] === 'counted' ? 'counted' : match[2] === 'open' ? 'open' : 'not-counted';
  return { offset: { kind: 'end-of-cycle', cycles: Number(match[1]), ofIncident }, anchors: ['incident-start'] };
}

function anchorsOf(from: string): CellReading<readonly Anchor[]> {
  return all(
    from.split(' or ').map((name): CellReading<Anchor> => {
      const found = (Object.keys(ANCHORS) as Anchor[]).find((anchor) => (ANCHORS[anchor] as readonly string[]).includes(name.replace(/^the /, '').trim()));
      return found === undefined ? unreadable('worksheet-claim', name, 'what a time limit is counted from', REMEDY) : good(found);
    }),
  );
}

/** The text that `readClaim` reads back. */
export function printClaim({ offset, anchors }: ClaimShape): string {
  const from = anchors.map((anchor) => ANCHORS[anchor][0]).join(' or ');
  switch (offset.kind) {
    case 'end-of-cycle':
      return `end of billing month ${offset.cycles} (incident ${offset.ofIncident === 'not-counted' ? 'not counted' : offset.ofIncident})`;
    case 'end-of-following-month':
      return `${offset.months === 1 ? 'end of following month' : `end of month ${offset.months}`} after ${from}`;
    case 'business-days':
      return `${offset.days} business days${offset.holidays === undefined ? '' : ` (holidays ${offset.holidays})`} after ${from}`;
    case 'months':
      return `${offset.months} months${offset.monthEnd === undefined ? '' : ` (${offset.monthEnd === 'same-day' ? 'same day' : 'last day'})`} after ${from}`;
    case 'hours':
      return `${offset.hours} hours after ${from}`;
    case 'days':
    default:
      return `${offset.days} days after ${from}`;
  }
}
