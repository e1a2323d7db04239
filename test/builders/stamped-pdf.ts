/** A drawn document, sealed and time-stamped twice (signature and whole file) by the product itself. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { DocumentModel } from '../../src/core/pack/model.js';
import { PackSealer } from '../../src/packs/packs/index.js';
import { BlobStore, LocalBlobFiles } from '../../src/platform/blobs/index.js';
import { SystemClock } from '../../src/platform/clock/index.js';
import { readConfig } from '../../src/platform/config/index.js';
import { openAuthority, openIdentity } from '../../src/platform/seal/index.js';
import { render } from './read-pdf.js';

const WORKSPACE = '00000000-0000-7000-8000-000000000000';

/** A store that also hands out what was written to it. */
class OpenHandedStore extends BlobStore {
  readonly written: Buffer[] = [];

  override write(workspaceId: string, stream: AsyncIterable<Uint8Array>, limit: number): ReturnType<BlobStore['write']> {
    return super.write(workspaceId, copied(stream, this.written), limit);
  }
}

async function* copied(stream: AsyncIterable<Uint8Array>, into: Buffer[]): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    into.push(Buffer.from(chunk));
    yield chunk;
  }
}

/** `environment` names the identity and the authority; `folder` takes what the installation keeps. */
export async function stampedPdf(document: DocumentModel, folder: string, environment: Readonly<Record<string, string>>) {
  const config = readConfig({ ONUS_DATA_DIR: folder, ...environment }, folder);
  const clock = new SystemClock();
  const store = new OpenHandedStore(new LocalBlobFiles(path.join(folder, 'blobs')));
  const sealer = new PackSealer(await openIdentity(config, new Date()), await openAuthority(config, clock), store, clock);
  const { bytes: content, result: { slot } } = await render(document);
  if (slot === undefined) throw new Error('A written file has a place for its seal.');
  const hash = createHash('sha256').update(content);
  const { facts: seal, next } = await sealer.seal({ workspaceId: WORKSPACE, locale: document.locale, slot, hash });
  const [first] = store.written;
  if (next === undefined || first === undefined) throw new Error('No authority was configured.');
  const { facts: stamp } = await sealer.stamp(WORKSPACE, next, hash.copy().update(first));
  return { bytes: Buffer.concat([content, ...store.written]), content, seal, stamp };
}
