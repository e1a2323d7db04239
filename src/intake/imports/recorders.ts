import type { MatterList } from '../../core/formats/matter.js';
import type { JsonValue } from '../../core/shared/json.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { claimKind } from '../../claims/claims/index.js';
import { RECORD_KINDS } from '../../record/kinds.js';
import type { CommonBody, Outcome, RecordKind, RecordStore } from '../../record/shared/index.js';

/** Records bodies of one list that do not refer to each other: an outcome for each, with the id of its record. */
export type Recorder = (store: RecordStore, tx: Tx, bodies: readonly JsonValue[]) => Promise<Outcome<string>[]>;

/** Lists whose kinds may carry ids of other systems: there the id of the document is kept, so that the same matter cannot be imported twice. */
export const WITH_EXTERNAL_IDS: ReadonlySet<MatterList> = new Set(['incidents', 'observations', 'items', 'communications']);

/** How the items of a list are recorded. Exhibits are not among them: they need their bytes. */
export const RECORDERS: Readonly<Partial<Record<MatterList, Recorder>>> = {
  parties: recorder(RECORD_KINDS.parties),
  sources: recorder(RECORD_KINDS.sources),
  provisions: recorder(RECORD_KINDS.provisions),
  contracts: recorder(RECORD_KINDS.contracts),
  terms: recorder(RECORD_KINDS.terms),
  services: recorder(RECORD_KINDS.services),
  incidents: recorder(RECORD_KINDS.incidents),
  accounts: recorder(RECORD_KINDS.accounts),
  observations: recorder(RECORD_KINDS.observations),
  items: recorder(RECORD_KINDS.items),
  counts: recorder(RECORD_KINDS.counts),
  series: recorder(RECORD_KINDS.series),
  exclusions: recorder(RECORD_KINDS.exclusions),
  stances: recorder(RECORD_KINDS.stances),
  communications: recorder(RECORD_KINDS.communications),
  causes: recorder(RECORD_KINDS.causes),
  positions: recorder(RECORD_KINDS.positions),
  conflicts: recorder(RECORD_KINDS.conflicts),
  events: recorder(RECORD_KINDS.events),
  transfers: recorder(RECORD_KINDS.transfers),
  searches: recorder(RECORD_KINDS.searches),
  polls: recorder(RECORD_KINDS.polls),
  privileges: recorder(RECORD_KINDS.privileges),
  calendars: recorder(RECORD_KINDS.calendars),
  claims: recorder(claimKind),
};

function recorder<B extends CommonBody>(kind: RecordKind<B>): Recorder {
  return async (store, tx, bodies) => {
    const outcomes = await store.createEach(tx, kind, bodies);
    return outcomes.map((outcome) => (outcome.ok ? { ok: true, value: outcome.value.id } : outcome));
  };
}
