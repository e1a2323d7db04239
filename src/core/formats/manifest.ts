import { caseTables } from './case-shape.js';
import { described, list, nullable, object, optional, type Of } from './declare.js';
import { choice, flag, identifier, integer, literal, text } from './scalars.js';

const sha256 = described(text({ min: 64, max: 64 }), { description: 'SHA-256 of the bytes, 64 lower-case hexadecimal digits.' });

/** What a file of a bundle is. */
export const ROLES = ['pack', 'matter', 'tables', 'custody', 'words', 'case', 'result', 'explanation', 'native', 'checkpoint', 'key', 'entry', 'proof', 'time-stamp'] as const;

const file = object({
  path: described(text({ max: 500 }), { description: 'Below data/ of the bag.', example: 'natives/001-monitor.csv' }),
  role: choice(...ROLES),
  sha256,
  bytes: integer(0, Number.MAX_SAFE_INTEGER),
  of: optional(described(text({ max: 200 }), { description: 'What it belongs to: the id of an exhibit, of a case, or the index of a ledger entry.' })),
});

/**
 * `onus.manifest/1`: what a bundle holds, for whom it was made, and from which state of the record. With the matter, the tables and the words
 * it lists, the content of the pack is made again: the same content has the same hash.
 */
export const manifestFormat = object({
  format: literal('onus.manifest/1'),
  claim: described(identifier(), { description: 'The claim of the matter that the pack is about.' }),
  reference: described(text({ max: 60 }), { description: 'What the pack is called.', example: 'PCK-0007' }),
  audience: described(choice('internal', 'counsel', 'counterparty', 'filed'), { description: 'The one audience that it was made for.' }),
  locale: choice('en', 'ko'),
  profile: described(text({ max: 60 }), { description: 'Folder of the template.', example: 'plain' }),
  zone: described(text({ max: 60 }), { description: 'IANA zone shown beside UTC.' }),
  draft: integer(1, 1_000_000),
  orderedAt: described(text({ max: 40 }), { description: 'When the pack was ordered: RFC 3339, UTC.' }),
  ledger: described(object({ index: integer(-1, Number.MAX_SAFE_INTEGER), root: text({ min: 0, max: 64 }) }), { description: 'The state of the record that was read: newest index, and the root of the log up to it.' }),
  contentHash: described(text({ min: 64, max: 64 }), { description: 'SHA-256 of the canonical document model; printed on the cover.' }),
  engine: described(text({ max: 60 }), { description: 'Version of the engine that computed it.', example: 'onus-engine/1' }),
  files: described(list(file, { max: 1_000_000 }), { description: 'Every file of the bag below data/ but this one, by path.' }),
  absent: described(list(object({ exhibit: identifier(), reason: choice('erased', 'not-held', 'altered') }), { max: 1_000_000 }), { description: 'Exhibits that the pack names and whose bytes are not here.' }),
});

export type Manifest = Of<typeof manifestFormat>;

/** `custody.json` of a bundle: what happened to the exhibits, as its audience may see it. */
export const custodyFormat = list(
  object({
    exhibit: identifier(),
    event: choice('received', 'viewed', 'hash-checked', 'derived', 'erased', 'exported', 'held', 'released'),
    at: text({ max: 40 }),
    actor: nullable(text({ max: 500 })),
    matches: optional(flag()),
  }),
  { max: 1_000_000 },
);

/** `tables.json` of a bundle: the time zones and holidays that its cases were made with. */
export const tablesFormat = object(caseTables);
