import { parseInstant } from '../time/instant.js';
import type { Case } from './case-shape.js';
import type { Tell } from './case-references.js';
import type { Count } from './items.js';

/** What must hold of counts: no more done than planned, spans with a length, and nothing that one account counts twice. */
export function checkCounts({ counts = [] }: Pick<Case, 'counts'>, tell: Tell): void {
  const spans = new Map<string, Counted[]>();
  counts.forEach((count, index) => {
    const { id, from, to, account, subject } = count;
    checkCount(count, `/counts/${index}`, tell);
    const key = `${account} ${subject}`;
    const counted = { index, id, start: parseInstant(from), end: parseInstant(to) };
    const others = spans.get(key);
    if (others === undefined) spans.set(key, [counted]);
    else others.push(counted);
  });
  spans.forEach((all) => checkTwice(all, tell));
}

/** What must hold of one count. */
export function checkCount({ planned, done, unclear = 0, from, to }: Pick<Count, 'planned' | 'done' | 'unclear' | 'from' | 'to'>, here: string, tell: Tell): void {
  if (done + unclear > planned) {
    tell(`${here}/done`, 'count-above-planned', `${done} done and ${unclear} unclear are more than the ${planned} planned.`, 'Give counts that add up to at most what was planned.');
  }
  if (parseInstant(to) <= parseInstant(from)) {
    tell(`${here}/to`, 'span-reversed', `The count ends at ${to}, but begins at ${from}.`, 'Give an end after the start.');
  }
}

interface Counted {
  readonly index: number;
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

function checkTwice(all: readonly Counted[], tell: Tell): void {
  const ordered = all.toSorted((a, b) => a.start - b.start);
  ordered.slice(1).forEach((count, place) => {
    const before = ordered[place];
    if (before !== undefined && count.start < before.end) {
      tell(`/counts/${count.index}/from`, 'count-overlap', `"${count.id}" counts the same subject in the same time as "${before.id}".`, 'Let one count end where the next begins.');
    }
  });
}
