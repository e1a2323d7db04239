import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { BAGIT, MANIFEST, readManifest, TAG_MANIFEST } from '../../src/core/pack/bag.js';
import { fails, holds, type Check } from '../check.js';
import { BundleUnreadable, type BundleSource, type Hasher } from '../source.js';

/** What is known of the files after the bag was checked: the hash that each really has, and its size. */
export interface Seen {
  readonly sha256: string;
  readonly bytes: number;
}

/** Checks the bag (RFC 8493): complete, nothing beside, every hash, and the sum of the sizes. Each file is read once, piece by piece. */
export async function checkBag(source: BundleSource, hasher: () => Hasher = nobleHasher): Promise<{ readonly checks: readonly Check[]; readonly seen: ReadonlyMap<string, Seen> }> {
  const text = async (path: string): Promise<string> => (source.paths.includes(path) ? new TextDecoder().decode(await source.read(path, 256 * 1024 ** 2)) : '');
  if ((await text('bagit.txt')) !== BAGIT) throw new BundleUnreadable('This is no evidence bundle: bagit.txt is missing or of another kind.');
  const tags = readManifest(await text(TAG_MANIFEST));
  const payload = readManifest(await text(MANIFEST));
  if (tags === null || payload === null) return { checks: [fails('bag.manifest', MANIFEST, 'The list of files in the bag is damaged.', '검증 묶음의 파일 목록이 손상되었습니다.')], seen: new Map() };
  const listed = new Map([...payload, ...tags]);
  const seen = new Map<string, Seen>();
  for (const path of source.paths) if (path !== TAG_MANIFEST) seen.set(path, await hashed(source, path, hasher()));
  const checks = [...missing(listed, seen), ...beside(listed, seen), ...altered(listed, seen), ...oxum(await text('bag-info.txt'), seen)];
  return { checks: checks.length > 0 ? checks : [holds('bag.hashes', `All ${listed.size} files are there and have the SHA-256 that the bag lists.`, `파일 ${listed.size}개가 모두 있으며 SHA-256 해시값이 검증 묶음의 목록과 일치합니다.`)], seen };
}

async function hashed(source: BundleSource, path: string, hasher: Hasher): Promise<Seen> {
  let bytes = 0;
  for await (const chunk of source.stream(path)) {
    hasher.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: hasher.hex(), bytes };
}

function missing(listed: ReadonlyMap<string, string>, seen: ReadonlyMap<string, Seen>): readonly Check[] {
  return [...listed.keys()].filter((path) => !seen.has(path)).map((path) => fails('bag.missing', path, `${path} is listed and not there.`, `${path} 파일이 목록에는 있으나 실제로는 없습니다.`));
}

function beside(listed: ReadonlyMap<string, string>, seen: ReadonlyMap<string, Seen>): readonly Check[] {
  return [...seen.keys()].filter((path) => !listed.has(path)).map((path) => fails('bag.unlisted', path, `${path} is there and not listed: it was added later.`, `${path} 파일은 목록에 없습니다. 나중에 추가된 것입니다.`));
}

function altered(listed: ReadonlyMap<string, string>, seen: ReadonlyMap<string, Seen>): readonly Check[] {
  return [...seen].filter(([path, { sha256: found }]) => listed.has(path) && listed.get(path) !== found)
    .map(([path, { sha256: found }]) => fails('bag.altered', path, `${path} was altered: its SHA-256 is ${found}, listed is ${listed.get(path) ?? ''}.`, `${path} 파일이 변경되었습니다. SHA-256은 ${found}이나 목록에는 ${listed.get(path) ?? ''}로 되어 있습니다.`));
}

function oxum(info: string, seen: ReadonlyMap<string, Seen>): readonly Check[] {
  const data = [...seen].filter(([path]) => path.startsWith('data/'));
  const real = `${data.reduce((sum, [, { bytes }]) => sum + bytes, 0)}.${data.length}`;
  const said = /^Payload-Oxum: (\S+)$/m.exec(info)?.[1] ?? '';
  return said === real ? [] : [fails('bag.oxum', 'bag-info.txt', `bag-info.txt says ${said} (bytes.files); there are ${real}.`, `bag-info.txt에는 ${said}(바이트.파일 수)로 되어 있으나 실제로는 ${real}입니다.`)];
}

/** SHA-256 in plain JavaScript: the same in Node and browser. */
function nobleHasher(): Hasher {
  const hash = sha256.create();
  return { update: (bytes) => void hash.update(bytes), hex: () => bytesToHex(hash.digest()) };
}
