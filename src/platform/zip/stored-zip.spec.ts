import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { BlobReader, ZipReader } from '@zip.js/zip.js';
import { storedZip, type ZipFile } from './stored-zip.js';

async function bytesOf(files: readonly ZipFile[]): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of storedZip(files) as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const text = (path: string, content: string): ZipFile => ({ path, bytes: Buffer.from(content) });

describe('a stored zip', () => {
  it('is the same bytes for the same files in whatever order, stored, in the order of the paths', async () => {
    const files = [text('b', '2'), { path: 'a', bytes: async () => Readable.from([Buffer.from('1')]) }, text('c/d', '3')];
    const zip = await bytesOf(files);
    expect(await bytesOf(files.toReversed())).toEqual(zip);
    const entries = await new ZipReader(new BlobReader(new Blob([new Uint8Array(zip)]))).getEntries();
    expect(entries.map(({ filename, compressionMethod, rawLastModDate }) => [filename, compressionMethod, rawLastModDate])).toEqual([['a', 0, 0x21_0000], ['b', 0, 0x21_0000], ['c/d', 0, 0x21_0000]]);
  });

  it('comes out whole with thousands of files and a reader that is slow', async () => {
    const files = Array.from({ length: 3_000 }, (_, index) => text(`f${index}`, 'x'.repeat(100)));
    let bytes = 0;
    const hash = createHash('sha256');
    for await (const chunk of storedZip(files) as AsyncIterable<Uint8Array>) {
      if (bytes === 0) await new Promise((resolve) => setTimeout(resolve, 50));
      bytes += chunk.length;
      hash.update(chunk);
    }
    expect(hash.digest('hex')).toBe(createHash('sha256').update(await bytesOf(files)).digest('hex'));
  });

  it('closes the file that it was reading when its reader goes away', async () => {
    const large = Readable.from((function* () { for (;;) yield Buffer.alloc(65_536); })(), { objectMode: false });
    const closed = new Promise<void>((resolve) => large.once('close', () => resolve()));
    const zip = storedZip([{ path: 'a', bytes: async () => large }]);
    await new Promise((resolve) => zip.once('data', resolve));
    zip.destroy();
    await closed;
    expect(large.destroyed).toBe(true);
  });

  it('ends with the error of a file that cannot be read', async () => {
    const broken = { path: 'x', bytes: () => Promise.reject(new Error('gone')) };
    await expect(bytesOf([text('a', '1'), broken])).rejects.toThrow('gone');
  });
});
