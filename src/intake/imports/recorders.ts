import type { MatterList } from '../../core/formats/matter.js';
import type { JsonValue } from '../../core/shared/json.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { claimKind } from '../../claims/claims/index.js';
import { RECORD_KINDS } from '../../record/kinds.js';
import type { CommonBody, RecordKind, RecordStore } from '../../record/shared/index.js';

/** Records one body of a list, and gives the id of the record. */
export type Recorder = (store: RecordStore, tx: Tx, body: JsonValue) => Promise<string>;

/** Lists whose kinds may carry ids of other systems: there the id of the document is kept, so that the same matter cannot be imported twice. */
export const WITH_EXTERNAL_IDS: ReadonlySet<MatterList> = new Set(['incidents', 'observations', 'communications']);

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
  exclusions: recorder(RECORD_KINDS.exclusions),
  stances: recorder(RECORD_KINDS.stances),
  communications: recorder(RECORD_KINDS.communications),
  causes: recorder(RECORD_KINDS.causes),
  positions: recorder(RECORD_KINDS.positions),
  conflicts: recorder(RECORD_KINDS.conflicts),
  events: recorder(RECORD_KINDS.events),
  calendars: recorder(RECORD_KINDS.calendars),
  claims: recorder(claimKind),
};

function recorder<B extends CommonBody>(kind: RecordKind<B>): Recorder {
  return async (store, tx, body) => (await store.create(tx, kind, body)).id;
}
