import { Injectable } from '@nestjs/common';
import { probedEdge, probedOutages, trueTime, type Edge, type ProbedOutage } from '../../core/facts/probes.js';
import type { MonitorFacts } from '../../core/formats/exhibit-facts.js';
import { DomainError } from '../../core/shared/errors.js';
import type { JsonObject } from '../../core/shared/json.js';
import { formatInstant, parseInstant } from '../../core/time/instant.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { RecordStore, valueOf, type Recorded } from '../shared/index.js';
import type { Observation } from './observation.body.js';
import { monitorOf } from './observation.check.js';
import { observationKind } from './observation.kind.js';
import type { ProbeReadingsDto } from './probe-readings.dto.js';

/** Observations made of probes: one for each run of failed ones, each end as open as the probes leave it. */
@Injectable()
export class ProbeReadings {
  constructor(private readonly store: RecordStore) {}

  /** Records the outages that the probes show; none where every probe was answered. @throws DomainError `body-invalid`. */
  async record(tx: Tx, { probes, exhibit, ...about }: ProbeReadingsDto): Promise<Recorded<Observation>[]> {
    const monitor = await monitorOf(tx, exhibit);
    if (monitor === undefined) {
      throw new DomainError('body-invalid', {}, undefined, [{ pointer: '/exhibit', code: 'probes-without-monitor', message: 'No exhibit with this id says how its monitor measured.', remedy: 'Give "monitor" (method, everySeconds) of the exhibit.' }]);
    }
    const outages = probedOutages(monitor, probes.map(({ at, up }) => ({ at: parseInstant(at), up })));
    const bodies = outages.map((outage) => ({ ...bodyOf(about), state: 'down', exhibits: [exhibit], ...timesOf(outage, monitor), probes: probesOf(outage, exhibit) }));
    return (await this.store.createMany(tx, observationKind, bodies)).map(valueOf);
  }
}

function bodyOf({ account, incident, subject, scope }: Omit<ProbeReadingsDto, 'probes' | 'exhibit'>): JsonObject {
  return { account, ...(incident === undefined ? {} : { incident }), subject: { kind: subject.kind, id: subject.id }, scope };
}

/** Where no probe stands before, it began by the first one at the latest; where none stands after, its end is not known. */
function timesOf({ before, first, last, after }: ProbedOutage, monitor: MonitorFacts): JsonObject {
  const from = before === null ? trueTime(monitor, first) : probedEdge(monitor, before, first);
  return { from: rangeOf(from), to: after === null ? null : rangeOf(probedEdge(monitor, last, after)) };
}

function probesOf({ before, first, last, after }: ProbedOutage, exhibit: string): JsonObject {
  return { exhibit, ...(before === null ? {} : { before: formatInstant(before) }), first: formatInstant(first), last: formatInstant(last), ...(after === null ? {} : { after: formatInstant(after) }) };
}

function rangeOf({ earliest, latest }: Edge): JsonObject {
  return { earliest: formatInstant(earliest), latest: formatInstant(latest) };
}
