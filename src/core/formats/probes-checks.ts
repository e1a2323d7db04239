import { probedEdge, trueTime, type Edge } from '../facts/probes.js';
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
  if (to !== null && !leavesOpen(to, probes, monitor)) narrowed(`${at}/to`, endOf(probes, monitor), report);
}

/** Where it ended, as far as the probes say; undefined where none stands after. */
function endOf({ last, after }: ProbesFacts, monitor: MonitorFacts): Edge | undefined {
  return after === undefined ? undefined : probedEdge(monitor, parseInstant(last), parseInstant(after));
}

/** Whether an end is not surer than the last probe, nor earlier than the one after it allows. */
function leavesOpen(to: StatedTime, probes: ProbesFacts, monitor: MonitorFacts): boolean {
  const certain = trueTime(monitor, parseInstant(probes.last)).earliest + 1;
  const end = endOf(probes, monitor);
  return parseInstant(to.earliest) <= certain && (end === undefined || parseInstant(to.latest) >= end.latest);
}

function areInOrder({ before, first, last, after }: ProbesFacts): boolean {
  const times = [before, first, last, after].map((time) => (time === undefined ? undefined : parseInstant(time)));
  const [b, f = 0, l = 0, a] = times;
  return (b === undefined || b < f) && f <= l && (a === undefined || l < a);
}

function narrowed(at: string, edge: Edge | undefined, report: Report): void {
  const range = edge === undefined ? '' : ` from ${formatInstant(edge.earliest)} to ${formatInstant(edge.latest)}`;
  report({ pointer: at, code: 'probes-narrowed', message: 'The time is stated more exactly than the probes show it.', remedy: `Give the whole range that the probes leave open${range}: probes at intervals give a range, not a second.` });
}
