import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ed25519 } from '@noble/curves/ed25519.js';
import type { Manifest } from '../../src/core/formats/manifest.js';
import type { Matter } from '../../src/core/formats/matter.js';
import type { ZoneTables } from '../../src/core/formats/to-case.js';
import { toBase64 } from '../../src/core/ledger/base64.js';
import { toHex, utf8 } from '../../src/core/ledger/bytes.js';
import { canonicalText } from '../../src/core/ledger/canonical.js';
import { signCheckpoint } from '../../src/core/ledger/checkpoint.js';
import { digestOfJson } from '../../src/core/ledger/digest.js';
import { commitmentOf, leafOf } from '../../src/core/ledger/entry.js';
import { checkpointKey, originOf, signHandover } from '../../src/core/ledger/log-key.js';
import { CompactRange } from '../../src/core/ledger/merkle.js';
import { inclusionProof } from '../../src/core/ledger/proofs.js';
import { tlogProofText } from '../../src/core/ledger/tlog-proof.js';
import type { Audience } from '../../src/core/pack/audience.js';
import { bagOf, dataFiles, entryOf, nativePath, type TextFile } from '../../src/core/pack/bundle.js';
import { packOf } from '../../src/core/pack/pack-of.js';
import { besideOf } from '../../src/core/pack/zone-beside.js';
import { jsonOf } from '../../src/core/shared/json.js';
import type { Locale } from '../../src/core/shared/text.js';
import type { BundleSource } from '../../verifier/source.js';
import { exampleMatter, packWords } from './packs.js';

const root = new URL('../../', import.meta.url);

/** Which bundle of the example. */
export interface Which {
  readonly claim?: string;
  readonly audience?: Audience;
  readonly locale?: Locale;
  /** Private keys of the log, the first of which signs nothing any more where there are two. */
  readonly logKeys?: readonly Uint8Array[];
}

const KEY = new Uint8Array(32).fill(7);

/** The files of a bundle of the example, by their paths in the bag: everything but the drawn pack. */
export function exampleBundle({ claim = 'CLM-MS', audience = 'internal', locale = 'en', logKeys = [KEY] }: Which = {}): Map<string, Uint8Array> {
  const zones = JSON.parse(readFileSync(new URL('examples/zones.json', root), 'utf8')) as ZoneTables;
  const zone = zones.find(({ name }) => name === 'Asia/Seoul');
  if (zone === undefined) throw new Error('no zone');
  const [tables, words, ledger] = [{ zones, holidays: [] }, packWords(locale), { index: 4, root: 'ab'.repeat(32) }];
  const pack = packOf(exampleMatter(), { claimId: claim, audience, locale, draft: 1, ledger }, { ...tables, words, zone: besideOf(zone) });
  const texts = [...dataFiles(pack, tables, words, ({ case: { id } }) => `Explanation of ${id}\n`), ...exampleLedger(logKeys)];
  const natives = nativesOf(pack.matter);
  const manifest: Manifest = {
    format: 'onus.manifest/1', claim, reference: 'PCK-0001', audience, locale, profile: 'plain', zone: zone.name, draft: 1, orderedAt: '2024-08-20T00:00:00.000Z', ledger,
    contentHash: digestOfJson(jsonOf(pack.document)), engine: 'test', files: [...texts.map(entryOf), ...natives.map(({ entry }) => entry)], absent: [],
  };
  return new Map([
    ...texts.map(({ path, text }): [string, Uint8Array] => [`data/${path}`, utf8(text)]),
    ...natives.map(({ entry, bytes }): [string, Uint8Array] => [`data/${entry.path}`, bytes]),
    ...bagOf(manifest).map(({ path, text }): [string, Uint8Array] => [path, utf8(text)]),
  ]);
}

/** A log of seven entries, its signed checkpoint, and proofs of three of them. */
function exampleLedger(secrets: readonly Uint8Array[]): TextFile[] {
  const origin = originOf('0190c0de-0000-7000-8000-000000000001');
  const entries = Array.from({ length: 7 }, (_, index) => ({ meta: `{"entry":"${index}"}`, body: `{"figure":"${index}"}`, salt: new Uint8Array(32).fill(index + 1) }));
  const leaves = entries.map(({ meta, body, salt }) => leafOf(commitmentOf(salt, `[${meta},${body}]`)));
  const hash = (start: number, end: number): Uint8Array => rootOf(leaves.slice(start, end));
  const publics = secrets.map((secret) => ed25519.getPublicKey(secret));
  const [secret = KEY, publicKey = ed25519.getPublicKey(KEY)] = [secrets.at(-1), publics.at(-1)];
  const checkpoint = signCheckpoint({ origin, size: leaves.length, root: hash(0, leaves.length), extensions: [] }, [{ key: checkpointKey(origin, publicKey), sign: (message) => ed25519.sign(message, secret) }]);
  const keys = publics.map((one, index) => {
    const [previous, before] = [publics[index - 1], secrets[index - 1]];
    const handover = previous === undefined || before === undefined ? null : signHandover({ publicKey: previous, sign: (message) => ed25519.sign(message, before) }, one);
    return { publicKey: toBase64(one), handover };
  });
  return [
    { path: 'ledger/checkpoint', role: 'checkpoint', text: checkpoint },
    { path: 'ledger/keys.json', role: 'key', text: canonicalText(keys) },
    ...[0, 3, 6].flatMap((index): TextFile[] => {
      const { meta, body, salt } = entries[index] ?? { meta: '', body: '', salt: KEY };
      return [
        { path: `ledger/entries/${index}.json`, role: 'entry', text: canonicalText({ meta, body, salt: toHex(salt) }), of: String(index) },
        { path: `ledger/entries/${index}.tlog-proof`, role: 'proof', text: tlogProofText({ index, hashes: inclusionProof(index, leaves.length, hash), checkpoint }), of: String(index) },
      ];
    }),
  ];
}

function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  const tree = CompactRange.empty();
  for (const leaf of leaves) tree.append(leaf);
  return tree.root();
}

/** The same bundle with other files, its manifest and bag made to fit: what somebody does who forges with care. `null` removes a file. */
export function resealed(files: ReadonlyMap<string, Uint8Array>, changes: Readonly<Record<string, string | Uint8Array | null>>, of: (manifest: Manifest) => Manifest = (manifest) => manifest): Map<string, Uint8Array> {
  const changed = new Map([...files].filter(([path]) => path.startsWith('data/') && path !== 'data/manifest.json'));
  for (const [path, bytes] of Object.entries(changes)) {
    if (bytes === null) changed.delete(path);
    else changed.set(path, typeof bytes === 'string' ? utf8(bytes) : bytes);
  }
  const manifest = JSON.parse(new TextDecoder().decode(files.get('data/manifest.json'))) as Manifest;
  const listed = manifest.files.flatMap((file) => {
    const bytes = changed.get(`data/${file.path}`);
    return bytes === undefined ? [] : [{ ...file, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length }];
  });
  return new Map([...changed, ...bagOf(of({ ...manifest, files: listed })).map(({ path, text }): [string, Uint8Array] => [path, utf8(text)])]);
}

function nativesOf({ exhibits }: Matter): { entry: Manifest['files'][number]; bytes: Uint8Array }[] {
  return exhibits.map((exhibit) => {
    const bytes = readFileSync(new URL(`examples/july-2024/${exhibit.file}`, root));
    return { bytes, entry: { path: nativePath(exhibit), role: 'native', sha256: exhibit.sha256, bytes: bytes.length, of: exhibit.id } };
  });
}

/** A bundle in memory. */
export function memorySource(files: ReadonlyMap<string, Uint8Array>): BundleSource {
  const of = (path: string): Uint8Array => files.get(path) ?? new Uint8Array();
  return {
    paths: [...files.keys()].toSorted(),
    read: async (path) => of(path),
    stream: async function* (path) {
      yield of(path);
    },
  };
}
