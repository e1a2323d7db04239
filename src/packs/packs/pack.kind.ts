import { described, object, optional } from '../../core/formats/declare.js';
import { audience } from '../../core/formats/matter-people.js';
import { choice, identifier, integer, text } from '../../core/formats/scalars.js';
import { AUDIENCES } from '../../core/pack/audience.js';
import { bodyFormat, link, type BodyOf, type RecordKind } from '../../record/shared/index.js';

const made = object({
  ledger: described(object({ index: integer(-1, Number.MAX_SAFE_INTEGER), root: text({ min: 0, max: 64 }) }), { description: 'The state of the record that was read.' }),
  contentHash: described(text({ min: 64, max: 64 }), { description: 'SHA-256 of the canonical document model: the same content, the same hash.' }),
  sha256: described(text({ min: 64, max: 64 }), { description: 'SHA-256 of the PDF.' }),
  bytes: integer(0, Number.MAX_SAFE_INTEGER),
  pages: integer(1, 1_000_000),
  missingGlyphs: described(integer(0, 1_000_000), { description: 'Characters that no font had; they are printed as their code points.' }),
});

export const packFormat = object({
  id: identifier(),
  claim: identifier(),
  madeFor: described(choice(...AUDIENCES), { description: 'The one audience that it is made for.' }),
  locale: choice('en', 'ko'),
  zone: described(text({ max: 60 }), { description: 'IANA zone shown beside UTC.' }),
  draft: described(integer(1, 1_000_000), { description: 'Number of this draft for its claim, audience and language.' }),
  state: described(choice('ordered', 'made'), { description: 'Version 1 is the order; version 2 says what was made.' }),
  job: described(identifier(), { description: 'The job that makes it.' }),
  made: optional(made),
  audience,
});

export type PackRecord = BodyOf<typeof packFormat>;

export const packKind: RecordKind<PackRecord> = {
  name: 'pack',
  plural: 'packs',
  shape: 'onus.pack/1',
  table: 'pack',
  area: 'packs',
  format: bodyFormat(packFormat, {}),
  reference: { prefix: 'PCK', year: () => undefined },
  columns: [
    { name: 'claim_id', type: 'uuid', of: (body) => body.claim },
    { name: 'made_for', type: 'text', of: (body) => body.madeFor },
    { name: 'locale', type: 'text', of: (body) => body.locale },
    { name: 'draft', type: 'bigint', of: (body) => body.draft },
    { name: 'state', type: 'text', of: (body) => body.state },
    { name: 'job_id', type: 'uuid', of: (body) => body.job },
    { name: 'content_hash', type: 'text', of: (body) => body.made?.contentHash },
  ],
  filters: { claim: 'claim_id', madeFor: 'made_for', state: 'state' },
  links: (body) => [link('claim', '/claim', body.claim)],
};
