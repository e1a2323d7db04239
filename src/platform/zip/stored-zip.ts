import { PassThrough, pipeline, Readable } from 'node:stream';
import yazl from 'yazl';

/** A file of a zip: its bytes, or a stream that is opened when its turn has come. */
export interface ZipFile {
  readonly path: string;
  readonly bytes: Uint8Array | (() => Promise<Readable>);
}

/** Local midnight: the zip keeps wall-clock time, so that the bytes are the same in every zone of the machine. */
const FIXED_TIME = new Date(1980, 0, 1);
const FIXED = { compress: false, mtime: FIXED_TIME, mode: 0o100644, forceDosTimestamp: true } as const;

/**
 * A zip as a stream: stored, in the order of the paths, with fixed times, so that the same files give the same bytes. One file is open at a time;
 * nothing is held. An error of a file ends the stream with that error, before the zip is complete.
 */
export function storedZip(files: readonly ZipFile[]): Readable {
  const zip = new yazl.ZipFile();
  const out = new PassThrough();
  zip.on('error', (error: Error) => out.destroy(error));
  for (const { path, bytes } of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    if (typeof bytes === 'function') zip.addReadStreamLazy(path, FIXED, (give) => give(null, streamed(bytes, out)));
    else zip.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), path, FIXED);
  }
  zip.end();
  pipeline(zip.outputStream, out, () => undefined); // what goes wrong destroys `out`, and is seen there
  return out;
}

/** The stream of a file: its error ends the zip, and it is closed with the zip, also where the reader has gone away. */
function streamed(open: () => Promise<Readable>, out: Readable): Readable {
  const file = Readable.from(opened(open), { objectMode: false }).on('error', (error) => out.destroy(error));
  out.once('close', () => file.destroy());
  return file;
}

/** Opens a stream when it is read, so that what fails then ends the zip with its error. */
async function* opened(open: () => Promise<Readable>): AsyncGenerator<Uint8Array> {
  yield* (await open()) as AsyncIterable<Uint8Array>;
}
