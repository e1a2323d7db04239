import type { Tx } from '../../platform/database/unit-of-work.js';
import { RECORD_KINDS } from '../../record/kinds.js';
import type { CommonBody, Recorded, RecordKind, RecordReader } from '../../record/shared/index.js';

/** Lists of a matter that are read from the record. */
export type List = keyof typeof RECORD_KINDS;

/** Every current record of a list, or those of one account. */
type ReadAll = (tx: Tx, reader: RecordReader, filters?: Readonly<Record<string, unknown>>) => Promise<readonly Recorded<CommonBody>[]>;

function readsAll<B extends CommonBody>(kind: RecordKind<B>): ReadAll {
  return (tx, reader, filters) => reader.all(tx, kind, filters);
}

export const READ_ALL: Readonly<Record<List, ReadAll>> = {
  parties: readsAll(RECORD_KINDS.parties),
  sources: readsAll(RECORD_KINDS.sources),
  exhibits: readsAll(RECORD_KINDS.exhibits),
  provisions: readsAll(RECORD_KINDS.provisions),
  contracts: readsAll(RECORD_KINDS.contracts),
  terms: readsAll(RECORD_KINDS.terms),
  services: readsAll(RECORD_KINDS.services),
  incidents: readsAll(RECORD_KINDS.incidents),
  accounts: readsAll(RECORD_KINDS.accounts),
  observations: readsAll(RECORD_KINDS.observations),
  items: readsAll(RECORD_KINDS.items),
  counts: readsAll(RECORD_KINDS.counts),
  series: readsAll(RECORD_KINDS.series),
  exclusions: readsAll(RECORD_KINDS.exclusions),
  stances: readsAll(RECORD_KINDS.stances),
  communications: readsAll(RECORD_KINDS.communications),
  causes: readsAll(RECORD_KINDS.causes),
  positions: readsAll(RECORD_KINDS.positions),
  conflicts: readsAll(RECORD_KINDS.conflicts),
  events: readsAll(RECORD_KINDS.events),
  transfers: readsAll(RECORD_KINDS.transfers),
  searches: readsAll(RECORD_KINDS.searches),
  polls: readsAll(RECORD_KINDS.polls),
  privileges: readsAll(RECORD_KINDS.privileges),
  calendars: readsAll(RECORD_KINDS.calendars),
};
