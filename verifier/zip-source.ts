import { BlobReader, configure, type FileEntry, ZipReader } from '@zip.js/zip.js';
import { isSafePath } from '../src/core/pack/bag.js';
import { BundleUnreadable, DATA_LIMIT, type BundleSource } from './source.js';

configure({ useWebWorkers: false });

/**
 * A bundle as a zip file: a `Blob` of which only the parts that are asked for are read. The bag lies at the top of the zip, or in one folder there.
 * Throws `BundleUnreadable` for what is no zip, is encrypted, holds a file twice, or names files outside itself.
 */
export async function zipSource(blob: Blob): Promise<BundleSource> {
  const entries = await entriesIn(blob);
  const root = rootOf([...entries.keys()]);
  const of = (path: string): FileEntry => entries.get(root + path) ?? unreadable(`The bundle has no file ${path}.`);
  return {
    paths: [...entries.keys()].filter((name) => name.startsWith(root)).map((name) => name.slice(root.length)).toSorted(),
    read: async (path, most = DATA_LIMIT) => {
      const chunks: Uint8Array[] = [];
      let bytes = 0;
      for await (const chunk of streamed(path, of(path))) {
        bytes += chunk.length; // counted, for what the zip says of its sizes may be a lie
        if (bytes > most) return unreadable(`${path} is larger than ${most} bytes.`);
        chunks.push(chunk);
      }
      return joined(chunks, bytes);
    },
    stream: (path) => streamed(path, of(path)),
  };
}

async function entriesIn(blob: Blob): Promise<ReadonlyMap<string, FileEntry>> {
  const entries = new Map<string, FileEntry>();
  const listed = await new ZipReader(new BlobReader(blob)).getEntries().catch((error: unknown) => unreadable(`The file is not a sound zip: ${messageOf(error)}`));
  for (const entry of listed) {
    if (entry.directory) continue;
    if (entry.encrypted) return unreadable(`${entry.filename} is encrypted.`);
    if (!isSafePath(entry.filename) || entries.has(entry.filename)) return unreadable(`The zip holds a name that is not allowed or stands there twice: ${JSON.stringify(entry.filename)}`);
    entries.set(entry.filename, entry);
  }
  return entries;
}

/** A bag may lie in a folder of the zip, as the specification of BagIt describes it. */
function rootOf(names: readonly string[]): string {
  if (names.includes('bagit.txt')) return '';
  const root = names.find((name) => /^[^/]+\/bagit\.txt$/.test(name));
  return root === undefined ? '' : root.slice(0, -'bagit.txt'.length);
}

async function* streamed(path: string, entry: FileEntry): AsyncIterable<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const done = entry.getData(writable, { checkSignature: false }).then(() => undefined, (error: unknown) => error ?? new Error('unreadable'));
  try {
    for await (const chunk of readable) yield chunk;
  } catch (error) {
    unreadable(`${path} cannot be read: ${messageOf(error)}`);
  }
  const failed = await done;
  if (failed !== undefined) unreadable(`${path} cannot be read: ${messageOf(failed)}`);
}

function joined(chunks: readonly Uint8Array[], bytes: number): Uint8Array {
  const all = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function unreadable(message: string): never {
  throw new BundleUnreadable(message);
}
