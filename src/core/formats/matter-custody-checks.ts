import { parseInstant } from '../time/instant.js';
import type { Report } from './declare.js';
import type { Poll, Privilege, Search, Transfer } from './matter-custody.js';
import type { Matter } from './matter-shape.js';
import { checkProbes } from './probes-checks.js';
import { checkRange, checkSpan } from './span-checks.js';

/** What must hold of transfers, searches, polls, labels, the dates of exhibits, and observations that rest on probes. */
export function checkCustody(matter: Matter, at: string, report: Report): void {
  matter.exhibits.forEach((one, index) => checkExhibitTimes(one, `${at}/exhibits/${index}`, report));
  matter.transfers?.forEach((one, index) => checkTransfer(one, `${at}/transfers/${index}`, report));
  matter.searches?.forEach((one, index) => checkSearch(one, `${at}/searches/${index}`, report));
  matter.polls?.forEach((one, index) => checkPoll(one, `${at}/polls/${index}`, report));
  matter.privileges?.forEach((one, index) => checkPrivilege(one, `${at}/privileges/${index}`, report));
  const monitors = new Map(matter.exhibits.map((one) => [one.id, one.monitor]));
  matter.observations.forEach((one, index) => {
    checkProbes(one, one.probes && monitors.get(one.probes.exhibit), `${at}/observations/${index}`, report);
  });
}

/** The stated dates of an exhibit. */
export function checkExhibitTimes({ made, obtained }: Pick<Matter['exhibits'][number], 'made' | 'obtained'>, at: string, report: Report): void {
  checkRange(made ?? null, `${at}/made`, report);
  checkRange(obtained ?? null, `${at}/obtained`, report);
}

export function checkTransfer(transfer: Omit<Transfer, 'id'>, at: string, report: Report): void {
  checkRange(transfer.at, `${at}/at`, report);
  if (transfer.from === transfer.to) {
    report({ pointer: `${at}/to`, code: 'transfer-to-self', message: 'It cannot pass from a party to the same party.', remedy: 'Give the party that took it.' });
  }
}

/** What was found must be shown; what was not found needs the search alone. */
export function checkSearch(search: Omit<Search, 'id'>, at: string, report: Report): void {
  checkRange(search.at, `${at}/at`, report);
  if (search.period !== undefined) checkSpan(search.period, `${at}/period`, report);
  if (search.result === 'found' && search.exhibits.length === 0 && search.sources.length === 0) {
    report({ pointer: `${at}/exhibits`, code: 'search-found-nothing-shown', message: 'Something was found, but nothing that was found is named.', remedy: 'Name the exhibit or source that was found, or give the result "not-found".' });
  }
}

/** A poll runs forward, and no look is unanswered outside it. */
export function checkPoll(poll: Omit<Poll, 'id'>, at: string, report: Report): void {
  const [from, to] = [parseInstant(poll.from), parseInstant(poll.to)];
  if (to < from) report({ pointer: `${at}/to`, code: 'span-reversed', message: `The last look at ${poll.to} lies before the first at ${poll.from}.`, remedy: 'Give the same time twice where there was one look.' });
  poll.unanswered.forEach((span, index) => {
    const [start, end] = [parseInstant(span.from), parseInstant(span.to)];
    if (end <= start || start < from || end > to) {
      report({ pointer: `${at}/unanswered/${index}`, code: 'poll-span', message: 'The span has no length, or lies outside the first and the last look.', remedy: 'Give spans between the first and the last look, each with an end after its start.' });
    }
  });
}

export function checkPrivilege({ dated }: Pick<Privilege, 'dated'>, at: string, report: Report): void {
  checkRange(dated ?? null, `${at}/dated`, report);
}
