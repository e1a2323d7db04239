import { ed25519 } from '@noble/curves/ed25519.js';
import type { Manifest } from '../src/core/formats/manifest.js';
import { fingerprintOf } from '../src/core/ledger/log-key.js';
import { exampleBundle, memorySource, resealed } from '../test/builders/bundle.js';
import { BundleUnreadable } from './source.js';
import { verifyBundle, type Report } from './verify.js';

type Files = Map<string, Uint8Array>;
const OLD = new Uint8Array(32).fill(5);
const NEW = new Uint8Array(32).fill(7);
const fingerprint = (secret: Uint8Array): string => fingerprintOf(ed25519.getPublicKey(secret));
const bundle = exampleBundle({ audience: 'counterparty' });
const textOf = (files: Files, path: string): string => new TextDecoder().decode(files.get(path));
const verify = (files: Files, key: string | null = null): Promise<Report> => verifyBundle(memorySource(files), { key });
const failing = ({ checks }: Report): string[] => [...new Set(checks.filter(({ verdict }) => verdict === 'fails').map(({ code }) => code))];

describe('a bundle of the example', () => {
  it.each([['internal', 'en', 'CLM-MS'], ['counterparty', 'ko', 'CLM-MS'], ['counterparty', 'en', 'CLM-RES'], ['internal', 'ko', 'CLM-RES']] as const)('for %s in %s (%s) holds: computed and composed again', async (audience, locale, claim) => {
    const report = await verify(exampleBundle({ audience, locale, claim }));
    expect(report.checks.filter(({ verdict }) => verdict === 'fails')).toEqual([]);
    expect(report.checks.map(({ code, verdict }) => `${code} ${verdict}`)).toEqual(expect.arrayContaining(['bag.hashes holds', 'files.same holds', 'arithmetic.same holds', 'cases.same holds', 'content.same holds', 'natives.same holds', 'ledger.checkpoint holds', 'ledger.covers holds', 'ledger.entries holds']));
    expect(report).toMatchObject({ holds: true, vouched: false, manifest: { reference: 'PCK-0001', audience } });
  });

  it('is vouched for by the key from outside, or by the key that handed over to it', async () => {
    expect(await verify(bundle, fingerprint(NEW))).toMatchObject({ holds: true, vouched: true });
    const rotated = exampleBundle({ audience: 'counterparty', logKeys: [OLD, NEW] });
    expect(await verify(rotated, fingerprint(OLD).toUpperCase().replaceAll(/(..)(?=.)/g, '$1:'))).toMatchObject({ holds: true, vouched: true });
  });
});

/** What somebody did to the bundle without making the bag fit. */
const careless: [what: string, damage: (files: Files) => void, found: string[]][] = [
  ['a byte of an original is flipped', (files) => flip(files, nativeOf(files)), ['bag.altered', 'files.differ']],
  ['an original is gone', (files) => files.delete(nativeOf(files)), ['bag.missing', 'bag.oxum', 'files.differ']],
  ['a file was added', (files) => files.set('data/natives/999-note.txt', new Uint8Array([1])), ['bag.unlisted', 'bag.oxum', 'files.unlisted']],
  ['a result was edited', (files) => edit(files, 'data/calculation/1/result.json', '"10"', '"25"'), ['bag.altered', 'files.differ', 'arithmetic.differs']],
  ['the matter is gone', (files) => files.delete('data/matter.json'), ['bag.missing', 'bag.oxum', 'files.differ', 'data.missing']],
  ['the manifest of the pack is gone', (files) => files.delete('data/manifest.json'), ['bag.missing', 'bag.oxum', 'data.missing']],
  ['the size is another one', (files) => edit(files, 'bag-info.txt', 'Payload-Oxum: ', 'Payload-Oxum: 1'), ['bag.altered', 'bag.oxum']],
  ['a hash of the list was changed', (files) => edit(files, 'manifest-sha256.txt', /^[0-9a-f]{64}/, 'a'.repeat(64)), ['bag.altered']],
  ['the list is no list', (files) => files.set('manifest-sha256.txt', new TextEncoder().encode('nothing\n')), ['bag.manifest']],
  ['the list of lists is cut off', (files) => edit(files, 'tagmanifest-sha256.txt', /\n[^]*$/, '\n'), ['bag.unlisted']],
];

it.each(careless)('%s: named', async (_, damage, found) => {
  const files = new Map(bundle);
  damage(files);
  const report = await verify(files);
  expect({ found: failing(report), holds: report.holds }).toEqual({ found: expect.arrayContaining(found), holds: false });
});

/** What somebody did who then made manifest and bag fit. */
const careful: [what: string, forge: () => Files, found: string[]][] = [
  ['a result says another credit', () => changed('data/calculation/1/result.json', '"10"', '"25"'), ['arithmetic.differs']],
  ['a case says another time', () => changed('data/calculation/1/case.json', '2024-07-19T02:40', '2024-07-19T05:40'), ['arithmetic.differs', 'cases.differ']],
  ['the matter says another time', () => changed('data/matter.json', '2024-07-19T02:40', '2024-07-19T05:40'), ['cases.differ', 'content.differs']],
  ['a sentence of the template is another one', () => changed('data/words.json', /:"[A-Z][^"]{20,}"/, ':"This was admitted by the vendor."'), ['content.differs']],
  ['a zone is shifted', () => resealed(bundle, { 'data/tables.json': textOf(bundle, 'data/tables.json').replaceAll('"initialOffsetMs":32400000', '"initialOffsetMs":28800000') }), ['cases.differ', 'content.differs']],
  ['the content hash is another one', () => resealed(bundle, {}, (manifest) => ({ ...manifest, contentHash: 'ab'.repeat(32) })), ['content.differs']],
  ['the draft has another number', () => resealed(bundle, {}, (manifest) => ({ ...manifest, draft: 2 })), ['content.differs']],
  ['it was made for somebody else', () => resealed(bundle, {}, (manifest) => ({ ...manifest, audience: 'internal' })), ['arithmetic.differs', 'content.differs']],
  ['it is in another language', () => resealed(bundle, {}, (manifest) => ({ ...manifest, locale: 'ko' })), ['content.differs']],
  ['an original was replaced', () => resealed(bundle, { [nativeOf(bundle)]: 'another log\n' }), ['natives.differ']],
  ['an original was left out', () => resealed(bundle, { [nativeOf(bundle)]: null }), ['natives.missing']],
  ['a member stands twice in the matter', () => changed('data/matter.json', /^\{"accounts":/, '{"accounts":[],"accounts":'), ['data.unreadable']],
  ['the matter is about another claim', () => resealed(bundle, {}, (manifest) => ({ ...manifest, claim: 'CLM-X' })), ['data.claim']],
  ['a calculation was left out', () => resealed(bundle, { 'data/calculation/1/case.json': null, 'data/calculation/1/result.json': null }), ['cases.differ']],
  ['the template is empty', () => resealed(bundle, { 'data/words.json': '{}' }), ['data.unreadable']],
  ['the checkpoint says another root', () => changed('data/ledger/checkpoint', /\n7\n./, '\n7\nA'), ['ledger.checkpoint']],
  ['the checkpoint says another size', () => changed('data/ledger/checkpoint', '\n7\n', '\n8\n'), ['ledger.checkpoint']],
  ['the keys are gone', () => resealed(bundle, { 'data/ledger/keys.json': '[]' }), ['ledger.checkpoint']],
  ['an entry says something else', () => changed('data/ledger/entries/3.json', 'figure', 'figures'), ['ledger.entry']],
  ['the salt of an entry is another one', () => changed('data/ledger/entries/3.json', '0404', '0405'), ['ledger.entry']],
  ['a proof is gone', () => resealed(bundle, { 'data/ledger/entries/3.tlog-proof': null }), ['ledger.entry']],
  ['a proof is of another index', () => changed('data/ledger/entries/3.tlog-proof', 'index 3', 'index 2'), ['ledger.entry']],
  ['the pack was made from later entries', () => resealed(bundle, {}, (manifest) => ({ ...manifest, ledger: { ...manifest.ledger, index: 7 } })), ['ledger.covers', 'content.differs']],
];

it.each(careful)('%s, with a bag that fits: named', async (_, forge, found) => {
  const report = await verify(forge());
  expect({ found: failing(report), holds: report.holds, bag: failing(report).filter((code) => code.startsWith('bag.')) }).toEqual({ found: expect.arrayContaining(found), holds: false, bag: [] });
});

it.each<[what: string, files: Files, key: string]>([
  ['another key', bundle, fingerprint(OLD)],
  ['a key from which nobody handed over', withoutHandover(), fingerprint(OLD)],
])('%s vouches for nothing', async (_, files, key) => {
  const report = await verify(files, key);
  expect([failing(report), report.vouched]).toEqual([['ledger.key'], false]);
});

it('refuses what is no bundle', async () => {
  await expect(verify(new Map([['readme.txt', new Uint8Array()]]))).rejects.toThrow(BundleUnreadable);
});

function nativeOf(files: Files): string {
  return [...files.keys()].find((path) => path.startsWith('data/natives/')) ?? '';
}

function flip(files: Files, path: string): void {
  const bytes = Uint8Array.from(files.get(path) ?? []);
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  files.set(path, bytes);
}

function edit(files: Files, path: string, from: string | RegExp, to: string): void {
  const before = textOf(files, path);
  const after = typeof from === 'string' ? before.replaceAll(from, to) : before.replace(from, to);
  if (after === before) throw new Error(`${path} does not hold ${String(from)}`);
  files.set(path, new TextEncoder().encode(after));
}

function changed(path: string, from: string | RegExp, to: string): Files {
  const files = new Map(bundle);
  edit(files, path, from, to);
  return resealed(bundle, { [path]: textOf(files, path) }, (manifest: Manifest) => manifest);
}

function withoutHandover(): Files {
  const rotated = exampleBundle({ audience: 'counterparty', logKeys: [OLD, NEW] });
  const keys = textOf(rotated, 'data/ledger/keys.json').replace(/"handover":"(?:[^"\\]|\\.)*"/, '"handover":null');
  return resealed(rotated, { 'data/ledger/keys.json': keys });
}
