import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { jest } from '@jest/globals';
import { LocalBlobFiles } from './local-files.js';

describe('a folder that cannot be used', () => {
  let folder: string;
  const workspaceId = randomUUID();
  beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'onus-local-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  async function* some(): AsyncIterable<Uint8Array> {
    yield randomBytes(1_000);
  }

  it('is called unwritable, in its state and in what it refuses', async () => {
    writeFileSync(path.join(folder, 'file'), '');
    const files = new LocalBlobFiles(path.join(folder, 'file', 'blobs'));
    expect(await files.state()).toBe('unwritable');
    await expect(files.receive(workspaceId)).rejects.toMatchObject({ code: 'blobs-unwritable' });
    await expect(files.storePiece({ workspaceId, uploadId: randomUUID(), pieceId: randomUUID() }, some())).rejects.toMatchObject({ code: 'blobs-unwritable' });
  });

  it('is called full where the disk is, and nothing is left', async () => {
    const files = new LocalBlobFiles(folder);
    const handle = await open(path.join(folder, 'x'), 'w');
    const full = jest.spyOn(Object.getPrototypeOf(handle) as FileHandle, 'writeFile').mockRejectedValue(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
    try {
      const incoming = await files.receive(workspaceId);
      await expect(incoming.write(randomBytes(10))).rejects.toMatchObject({ code: 'blobs-full' });
      await incoming.discard();
      await expect(files.storePiece({ workspaceId, uploadId: randomUUID(), pieceId: randomUUID() }, some())).rejects.toMatchObject({ code: 'blobs-full' });
    } finally {
      full.mockRestore();
      await handle.close();
    }
    const left = readdirSync(path.join(folder, workspaceId), { recursive: true, withFileTypes: true });
    expect(left.filter((entry) => entry.isFile())).toEqual([]);
  });
});
