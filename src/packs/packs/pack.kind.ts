import { described, object, optional } from '../../core/formats/declare.js';
import { audience } from '../../core/formats/matter-people.js';
import { choice, flag, identifier, instant, integer, text } from '../../core/formats/scalars.js';
import { AUDIENCES } from '../../core/pack/audience.js';
import { bodyFormat, link, type BodyOf, type RecordKind } from '../../record/shared/index.js';

const sha256 = text({ min: 64, max: 64 });
const bytes = integer(0, Number.MAX_SAFE_INTEGER);

const timestamp = object({
  genTime: described(instant(), { description: 'When, as the authority says.' }),
  serial: described(text({ max: 200 }), { description: 'Serial number of the token, hexadecimal.' }),
  policy: described(text({ max: 200 }), { description: 'Object identifier of the policy that the authority states.' }),
  signer: text(),
  signerFingerprint: described(sha256, { description: "SHA-256 of the certificate of the authority's signer." }),
  vouched: described(flag(), { description: 'Whether a root that this installation was given vouches for that certificate.' }),
});

/** A revision of the file: what was added behind it, kept as it is and never made again. */
const revision = {
  sha256: described(sha256, { description: 'SHA-256 of the whole file up to and with this revision.' }),
  bytes: described(bytes, { description: 'Length of that file.' }),
  part: described(object({ sha256, bytes }), { description: 'What this revision added at the end of the file.' }),
};

const seal = object({
  ...revision,
  at: described(instant(), { description: 'When, by the clock of the installation: stated, not proved.' }),
  identity: described(choice('self-signed', 'configured'), { description: 'Self-signed: the certificate vouches for nothing beyond the integrity of the file.' }),
  signer: described(text(), { description: 'Subject of the certificate of the installation.' }),
  fingerprint: described(sha256, { description: 'SHA-256 of that certificate.' }),
  timestamp: described(optional(timestamp), { description: 'Time-stamp over the signature. Absent: not time-stamped.' }),
  timestampProblem: described(optional(text()), { description: 'Why there is none although an authority is configured.' }),
});

const made = object({
  ledger: described(object({ index: integer(-1, Number.MAX_SAFE_INTEGER), root: text({ min: 0, max: 64 }) }), { description: 'The state of the record that was read.' }),
  contentHash: described(sha256, { description: 'SHA-256 of the canonical document model: the same content, the same hash.' }),
  sha256: described(sha256, { description: 'SHA-256 of the PDF before it was sealed.' }),
  bytes: described(bytes, { description: 'Length of the PDF before it was sealed; the sealed one begins with these bytes.' }),
  data: described(optional(object({ sha256, bytes })), { description: 'What the pack was composed from, as its audience may see it: the data of its bundle. Absent in packs made before there were bundles.' }),
  seal: described(optional(seal), { description: 'The seal of the installation, never the signature of a person. Absent in packs made before there were seals.' }),
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
  state: described(choice('ordered', 'made'), { description: 'Version 1 is the order; version 2 says what was made; version 3, if there is one, that it was time-stamped.' }),
  job: described(identifier(), { description: 'The job that makes it.' }),
  made: optional(made),
  stamped: described(optional(object({ ...revision, timestamp })), { description: 'Version 3, where a time-stamp authority is configured: a time-stamp over the whole sealed file.' }),
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
