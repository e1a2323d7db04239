import { checkWithinTerm } from '../../core/formats/matter-checks.js';
import type { MonitorFacts } from '../../core/formats/exhibit-facts.js';
import { checkProbes } from '../../core/formats/probes-checks.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { Issues, type RuleContext } from '../shared/index.js';
import type { Observation } from './observation.body.js';

interface Term {
  readonly term_from: string | null;
  readonly term_to: string | null;
}

/** What an observation must agree with elsewhere: its unit exists, its time touches the term of the contract, and is no more exact than its probes. */
export async function checkObservation(tx: Tx, body: Observation, { issues }: RuleContext): Promise<Observation> {
  if (body.probes !== undefined) checkProbes(body, await monitorOf(tx, body.probes.exhibit), '', issues.report);
  const { kind, id } = body.subject;
  if (kind !== 'service' && kind !== 'unit') {
    return body;
  }
  const terms = await tx.query<Term>(
    `SELECT c.term_from::text, c.term_to::text
       FROM service_current s
       LEFT JOIN contract_current c ON c.workspace_id = s.workspace_id AND c.id = s.contract_id
      WHERE s.workspace_id = $1 AND ${kind === 'service' ? 's.id::text = $2' : 's.unit_ids @> ARRAY[$2]'}`,
    [tx.scope.workspaceId, id],
  );
  if (kind === 'unit' && terms.length === 0) {
    issues.add('/subject/id', 'reference-unknown', `No service of this workspace has a unit "${id}".`, 'Give the id of a unit, or record a new version of the service that has it.');
  }
  const breaches = terms.map((term) => outsideOf(body, term));
  if (breaches.every((found) => found.length > 0)) {
    breaches[0]?.forEach(issues.report);
  }
  return body;
}

function outsideOf(body: Observation, { term_from: termFrom, term_to: termTo }: Term): Issues['all'] {
  const found = new Issues();
  checkWithinTerm(body, { ...(termFrom === null ? {} : { termFrom }), ...(termTo === null ? {} : { termTo }) }, '', found.report);
  return found.all;
}

/** How the monitor of an exhibit measured, by its current version; undefined where it does not say. */
export async function monitorOf(tx: Tx, exhibitId: string): Promise<MonitorFacts | undefined> {
  const [row] = await tx.query<{ body: string }>(
    'SELECT b.body FROM exhibit_current c JOIN ledger_body b ON b.workspace_id = c.workspace_id AND b.entry_id = c.entry_id WHERE c.workspace_id = $1 AND c.id::text = $2',
    [tx.scope.workspaceId, exhibitId],
  );
  return row === undefined ? undefined : (JSON.parse(row.body) as { readonly monitor?: MonitorFacts }).monitor;
}
