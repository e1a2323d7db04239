import type { Matter } from '../formats/matter.js';
import type { Audience } from './audience.js';

/** One event in the custody of an exhibit, as the ledger has it. Transfers are records of the matter and not among them. */
export interface CustodyFact {
  /** Id of the exhibit in the matter. */
  readonly exhibit: string;
  readonly event: 'received' | 'viewed' | 'hash-checked' | 'derived' | 'erased' | 'exported' | 'held' | 'released';
  /** When it was recorded, RFC 3339. */
  readonly at: string;
  /** Who did it, in words; null where that was erased. */
  readonly actor: string | null;
  /** For a check of the hash: whether the bytes were still those of the hash. */
  readonly matches?: boolean;
}

/** What everybody may know: how the bytes came, and that they are still the same. Who looked at what, and what is held for a dispute, is our own. */
const FOR_OTHERS: ReadonlySet<CustodyFact['event']> = new Set(['received', 'hash-checked', 'erased']);

/** The custody of the exhibits that are shown, as one audience may see it: for the other side and the file without names. */
export function custodyFor(facts: readonly CustodyFact[], { exhibits }: Pick<Matter, 'exhibits'>, audience: Audience): readonly CustodyFact[] {
  const shown = new Set(exhibits.map(({ id }) => id));
  const ours = audience === 'internal' || audience === 'counsel';
  return facts.filter(({ exhibit, event }) => shown.has(exhibit) && (ours || FOR_OTHERS.has(event))).map((fact) => (ours ? fact : { ...fact, actor: null }));
}
