import { deflateRawSync } from 'node:zlib';
import { BlobWriter, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';
import { BundleUnreadable } from './source.js';
import { zipSource } from './zip-source.js';

async function zipped(files: Readonly<Record<string, Uint8Array>>, password?: string): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false, ...(password === undefined ? {} : { password }) });
  for (const [name, bytes] of Object.entries(files)) await writer.add(name, new Uint8ArrayReader(bytes));
  return writer.close();
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

it('reads a bag at the top of a zip, or in one folder there', async () => {
  for (const folder of ['', 'claim/']) {
    const source = await zipSource(await zipped({ [`${folder}bagit.txt`]: bytes('bag'), [`${folder}data/a`]: bytes('A') }));
    expect(source.paths).toEqual(['bagit.txt', 'data/a']);
    expect(new TextDecoder().decode(await source.read('data/a'))).toBe('A');
  }
});

it('never holds more than it was allowed, whatever a packed file grows to', async () => {
  const zeros = new Uint8Array(8 * 1024 ** 2);
  expect(deflateRawSync(zeros).length).toBeLessThan(10_000);
  const source = await zipSource(await zipped({ 'bagit.txt': bytes('bag'), 'data/bomb': zeros }));
  await expect(source.read('data/bomb', 1_000_000)).rejects.toThrow(BundleUnreadable);
});

it.each<[what: string, blob: () => Promise<Blob>]>([
  ['no zip', async () => new Blob(['not a zip'])],
  ['a name that leaves the bundle', () => zipped({ 'bagit.txt': bytes('bag'), '../evil': bytes('x') })],
  ['an encrypted file', () => zipped({ 'bagit.txt': bytes('bag') }, 'secret')],
])('refuses %s', async (_, blob) => {
  await expect(blob().then(zipSource)).rejects.toThrow(BundleUnreadable);
});
