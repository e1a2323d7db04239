import { matterObservationFormat } from '../../core/formats/matter-facts.js';
import { checkSpan } from '../../core/formats/matter-checks.js';
import type { Observation } from './observation.body.js';
import { checkObservation } from './observation.check.js';
import { bodyFormat, evidenceLinks, external, link, mergeExternal, millisecondsOf, type RecordKind, type RuleContext } from '../shared/index.js';


export const observationKind: RecordKind<Observation> = {
  name: 'observation',
  plural: 'observations',
  shape: 'onus.observation/1',
  table: 'observation',
  format: bodyFormat(matterObservationFormat, { external }),
  external: (body) => body.external ?? [],
  columns: [
    { name: 'account_id', type: 'uuid', of: (body) => body.account },
    { name: 'incident_id', type: 'uuid', of: (body) => body.incident },
    { name: 'subject_kind', type: 'text', of: (body) => body.subject.kind },
    { name: 'subject_id', type: 'text', of: (body) => body.subject.id },
    { name: 'state', type: 'text', of: (body) => body.state },
    { name: 'scope', type: 'text', of: (body) => body.scope },
    { name: 'from_earliest_ms', type: 'bigint', of: (body) => millisecondsOf(body.from.earliest) },
    { name: 'from_latest_ms', type: 'bigint', of: (body) => millisecondsOf(body.from.latest) },
    { name: 'to_earliest_ms', type: 'bigint', of: (body) => millisecondsOf(body.to?.earliest) },
    { name: 'to_latest_ms', type: 'bigint', of: (body) => millisecondsOf(body.to?.latest) },
    { name: 'supersedes_id', type: 'uuid', of: (body) => body.supersedes },
    { name: 'superseded', type: 'boolean', of: (body) => body.superseded ?? false },
    { name: 'affected_count', type: 'bigint', of: (body) => body.affected?.count },
    { name: 'affected_of', type: 'bigint', of: (body) => body.affected?.of },
  ],
  filters: { account: 'account_id', incident: 'incident_id', subject: 'subject_id', state: 'state' },
  links: (body) => [
    link('account', '/account', body.account),
    link('incident', '/incident', body.incident),
    link('observation', '/supersedes', body.supersedes),
    ...(body.subject.kind === 'service' ? [link('service', '/subject/id', body.subject.id)] : []),
    ...evidenceLinks(body),
    link('exhibit', '/probes/exhibit', body.probes?.exhibit),
  ],
  rules: checkWords,
  check: checkObservation,
  merge: mergeExternal,
};

function checkWords(body: Observation, { issues }: RuleContext): void {
  checkSpan(body, '', issues.report);
  const { state, affected } = body;
  if (affected !== undefined && state !== 'impaired') {
    issues.add('/affected', 'affected-state', `How much was affected is said of the state "impaired", not "${state}".`, 'Leave it out, or give the state "impaired".');
  }
  const { count, of } = affected ?? { count: null, of: null };
  if (count !== null && of !== null && count > of) {
    issues.add('/affected/count', 'affected-count', `${count} of ${of} cannot be affected.`, 'Give a count that is not larger than "of".');
  }
}
