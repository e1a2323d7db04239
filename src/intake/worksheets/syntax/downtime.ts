import { good, plain, unreadable, type CellReading } from './reading.js';

/** Which downtime counts: only outages of some length, or only what goes beyond some minutes. */
export interface DowntimeRule {
  readonly minimumRun?: { readonly minutes: number };
  readonly deductible?: { readonly minutes: number; readonly of: 'outage' | 'period' };
}

const REMEDY = 'Write one of: from 10 min (only outages that last so long count, as a whole); after 10 min (the first minutes of each outage are free); after 60 min a period (so many minutes of the period are free). Empty: all downtime counts.';

/** Reads "from 10 min", "after 10 min", "after 60 min a period". */
export function readDowntime(text: string): CellReading<DowntimeRule> {
  const match = /^(from|after) (\d{1,6}) ?(?:minutes|minute|mins|min|분)( a period)?$/.exec(plain(text));
  const minutes = Number(match?.[2]);
  if (match === null || (match[1] === 'from' && match[3] !== undefined)) return unreadable('worksheet-downtime', text, 'a rule for what counts as down', REMEDY);
  return good(match[1] === 'from' ? { minimumRun: { minutes } } : { deductible: { minutes, of: match[3] === undefined ? 'outage' : 'period' } });
}

/** The text that `readDowntime` reads back; empty where all downtime counts. */
export function printDowntime({ minimumRun, deductible }: DowntimeRule): string {
  if (minimumRun !== undefined) return `from ${minimumRun.minutes} min`;
  return deductible === undefined ? '' : `after ${deductible.minutes} min${deductible.of === 'period' ? ' a period' : ''}`;
}
