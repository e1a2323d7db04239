import { probedEdge, trueTime } from '../facts/probes.js';
import { formatInstant, parseInstant } from '../time/instant.js';
import type { Report } from './declare.js';
import type { MonitorFacts, ProbesFacts } from './exhibit-facts.js';
import type { StatedTime } from './scalars.js';

interface Probed {
  readonly from: StatedTime;
  readonly to: StatedTime | null;
  readonly probes?: ProbesFacts;
}

/**
 * An observation that rests on probes must leave both ends as open as the probes do: `from` may not be narrower than from the last
 * probe before to the first that found the state, nor `to` at the end. `monitor` is what the exhibit says of how it measured.
 */
export function checkProbes({ from, to, probes }: Probed, monitor: MonitorFacts | undefined, at: string, report: Report): void {
  if (probes === undefined) return;
  if (monitor === undefined) {
    report({ pointer: `${at}/probes/exhibit`, code: 'probes-without-monitor', message: 'The exhibit does not say how its monitor measured.', remedy: 'Give "monitor" (method, everySeconds) of the exhibit, or leave "probes" out.' });
    return;
  }
  if (!areInOrder(probes)) {
    report({ pointer: `${at}/probes`, code: 'probes-order', message: 'The probes are not in the order before, first, last, after.', remedy: 'Give before < first <= last < after.' });
    return;
  }
  const start = probes.before === undefined ? undefined : probedEdge(monitor, parseInstant(probes.before), parseInstant(probes.first));
  const seen = start ?? trueTime(monitor, parseInstant(probes.first));
  if (parseInstant(from.latest) < seen.latest || (start !== undefined && parseInstant(from.earliest) > start.earliest)) {
    narrowed(`${at}/from`, start, report);
  }
  if (to !== null) checkEnd(to, probes, monitor, `${at}/to`, report);
}

function checkEnd(to: StatedTime, { last, after }: ProbesFacts, monitor: MonitorFacts, at: string, report: Report): void {
  const end = after === undefined ? undefined : probedEdge(monitor, parseInstant(last), parseInstant(after));
  const certain = trueTime(monitor, parseInstant(last)).earliest + 1;
  if (parseInstant(to.earliest) > certain || (end !== undefined && parseInstant(to.latest) < end.latest)) narrowed(at, end, report);
}

function areInOrder({ before, first, last, after }: ProbesFacts): boolean {
  const times = [before, first, last, after].map((time) => (time === undefined ? undefined : parseInstant(time)));
  const [b, f = 0, l = 0, a] = times;
  return (b === undefined || b < f) && f <= l && (a === undefined || l < a);
}

function narrowed(at: string, edge: { readonly earliest: number; readonly latest: number } | undefined, report: Report): void {
  const range = edge === undefined ? '' : ` from ${formatInstant(edge.earliest)} to ${formatInstant(edge.latest)}`;
  report({ pointer: at, code: 'probes-narrowed', message: 'The time is stated more exactly than the probes show it.', remedy: `Give the whole range that the probes leave open${range}: probes at intervals give a range, not a second.` });
}
