import type { MonitorFacts } from '../formats/exhibit-facts.js';
import type { Instant } from '../time/instant.js';

/** One probe by the clock of its monitor: milliseconds since 1970-01-01T00:00:00Z, and whether the service answered. */
export interface Probe {
  readonly at: Instant;
  readonly up: boolean;
}

/** An instant that lies somewhere from `earliest` to `latest`, both included, in whole milliseconds of UTC. */
export interface Edge {
  readonly earliest: Instant;
  readonly latest: Instant;
}

/**
 * A run of probes that found the service down. `before` and `after` are the probes next to it, whatever they found; null where there
 * is none. It began after `before` and ended by `after`, as far as probes can say.
 */
export interface ProbedOutage {
  readonly before: Instant | null;
  readonly first: Instant;
  readonly last: Instant;
  readonly after: Instant | null;
  /** True where probes were missed right before or after the run: the edge there is as wide as the gap. */
  readonly missed: boolean;
}

type Clock = Pick<MonitorFacts, 'clockAheadMs' | 'clockWithinMs'>;

/**
 * When a state can have changed that one probe did not find yet and the next one did: after the one, at the latest at the other,
 * in UTC. The offset of the monitor's clock is taken out, its uncertainty added on both sides. A probe every five minutes so
 * gives a range of five minutes, never a second.
 */
export function probedEdge(clock: Clock, before: Instant, found: Instant): Edge {
  return { earliest: trueTime(clock, before).earliest + 1, latest: trueTime(clock, found).latest };
}

/** A reading of the monitor's clock as a time in UTC. */
export function trueTime({ clockAheadMs = 0, clockWithinMs = 0 }: Clock, reading: Instant): Edge {
  const at = reading - clockAheadMs;
  return { earliest: at - clockWithinMs, latest: at + clockWithinMs };
}

/**
 * The outages that probes show, in order of time. Probes next to each other that both failed are one outage, as long as none was missed
 * between them: across a gap of two intervals or more nobody looked, so one outage ends and the next begins somewhere in it.
 * Probes may be given in any order; of several at the same instant a failed one counts.
 */
export function probedOutages({ everySeconds }: Pick<MonitorFacts, 'everySeconds'>, probes: readonly Probe[]): readonly ProbedOutage[] {
  const readings = readingsOf(probes);
  const isGap = (a: Probe | undefined, b: Probe | undefined): boolean => a !== undefined && b !== undefined && b.at - a.at >= 2 * everySeconds * 1000;
  const outages: ProbedOutage[] = [];
  readings.forEach((probe, index) => {
    const [previous, next] = [readings[index - 1], readings[index + 1]];
    if (probe.up) return;
    const goesOn = previous?.up === false && !isGap(previous, probe);
    const open = goesOn ? outages.pop() : undefined;
    const missed = isGap(probe, next) || (open === undefined ? isGap(previous, probe) : open.missed);
    outages.push({ before: open === undefined ? (previous?.at ?? null) : open.before, first: open?.first ?? probe.at, last: probe.at, after: next?.at ?? null, missed });
  });
  return outages;
}

/** In order of time, one for each instant. */
function readingsOf(probes: readonly Probe[]): readonly Probe[] {
  const upAt = new Map<Instant, boolean>();
  for (const { at, up } of probes) upAt.set(at, up && (upAt.get(at) ?? true));
  return [...upAt].map(([at, up]) => ({ at, up })).toSorted((a, b) => a.at - b.at);
}
