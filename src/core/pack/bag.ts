import { digestOfText } from '../ledger/digest.js';
import { utf8 } from '../ledger/bytes.js';
import { DomainError } from '../shared/errors.js';

/** BagIt 1.0 (RFC 8493): the files of a bag that say what is in it. The payload itself is written by whoever holds its bytes. */

/** One file of the payload; its path is that below `data/`. */
export interface Payload {
  /** Folders with `/` between them, in Unicode form NFC, without `.`, `..` and empty parts. */
  readonly path: string;
  /** 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: number;
}

/** A file beside the payload, with its text. */
export interface TagFile {
  readonly path: string;
  readonly text: string;
}

/** What `bag-info.txt` says beside the size: label and value, in order. Values are one line. */
export type BagInfo = readonly (readonly [label: string, value: string])[];

export const BAGIT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';
export const MANIFEST = 'manifest-sha256.txt';
export const TAG_MANIFEST = 'tagmanifest-sha256.txt';

/**
 * The tag files of a bag over that payload: `bagit.txt`, `bag-info.txt` with Payload-Oxum, the manifest and the manifest of these.
 * The same payload gives the same texts, whatever its order. Throws `bag-path` for a path that is not as `Payload` says, or that stands
 * there twice, also in another case (a folder on Windows or macOS could not hold both).
 */
export function tagFilesOf(payload: readonly Payload[], info: BagInfo): readonly TagFile[] {
  const sorted = payload.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  refuseBadPaths(sorted.map(({ path }) => path));
  const octets = sorted.reduce((sum, { bytes }) => sum + bytes, 0);
  const tags = [
    { path: 'bag-info.txt', text: [...info, ['Payload-Oxum', `${octets}.${sorted.length}`] as const].map(([label, value]) => `${label}: ${oneLine(value)}\n`).join('') },
    { path: 'bagit.txt', text: BAGIT },
    { path: MANIFEST, text: sorted.map(({ path, sha256 }) => manifestLine(sha256, `data/${path}`)).join('') },
  ];
  return [...tags, { path: TAG_MANIFEST, text: tags.map(({ path, text }) => manifestLine(digestOfText(text), path)).join('') }];
}

/** A line of a manifest: hash, two spaces, path with CR, LF and `%` escaped. */
export function manifestLine(sha256: string, path: string): string {
  return `${sha256}  ${path.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')}\n`;
}

/** What a manifest lists, by path. Null where a line is malformed or a path stands there twice. */
export function readManifest(text: string): ReadonlyMap<string, string> | null {
  const listed = new Map<string, string>();
  for (const line of text.replace(/\r?\n$/, '').split(/\r\n|\r|\n/)) {
    const [, sha256, escaped] = /^([0-9a-fA-F]{64})[ \t]+(.+)$/.exec(line) ?? [];
    const path = escaped?.replaceAll(/%0D/gi, '\r').replaceAll(/%0A/gi, '\n').replaceAll('%25', '%');
    if (sha256 === undefined || path === undefined || listed.has(path)) return null;
    listed.set(path, sha256.toLowerCase());
  }
  return listed;
}

/** Whether a path stays inside its folder and is the same on every system: NFC, no empty part, `.`, `..`, `\`, `:` or control character. */
export function isSafePath(path: string): boolean {
  const parts = path.split('/');
  // oxlint-disable-next-line no-control-regex -- these are what must not be in a path
  const plain = !/[\u0000-\u001f\u007f\\:]/.test(path) && path.normalize('NFC') === path && utf8(path).length <= 500;
  return plain && parts.every((part) => part !== '' && part !== '.' && part !== '..');
}

function refuseBadPaths(paths: readonly string[]): void {
  const seen = new Set<string>();
  for (const path of paths) {
    const folded = path.toLowerCase();
    if (!isSafePath(path) || seen.has(folded)) throw new DomainError('bag-path', { path });
    seen.add(folded);
  }
}

function oneLine(value: string): string {
  return value.replaceAll(/\s*[\r\n]+\s*/g, ' ');
}
