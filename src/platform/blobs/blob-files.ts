import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';

/** A file that is being received: bytes go in, then it is kept under its hash or discarded. */
export interface IncomingFile {
  write(chunk: Uint8Array): Promise<void>;
  /** After this the bytes survive a power cut. The same content twice is one file; a second call changes nothing. */
  keep(sha256: string): Promise<void>;
  discard(): Promise<void>;
}

/** Where large exhibits live: a local folder here, an object store elsewhere. Content-addressed, apart for each workspace. */
export abstract class BlobFiles {
  abstract receive(workspaceId: string): Promise<IncomingFile>;
  /** The bytes, or undefined where the workspace has none of that hash. */
  abstract read(workspaceId: string, sha256: string): Promise<Readable | undefined>;
  abstract remove(workspaceId: string, sha256: string): Promise<void>;
}

/** Files below one folder: `<workspace>/<first two hex digits>/<sha256>`. */
export class LocalBlobFiles extends BlobFiles {
  private made = 0;

  constructor(private readonly folder: string) {
    super();
  }

  override async receive(workspaceId: string): Promise<IncomingFile> {
    const incoming = path.join(this.folder, workspaceId, 'incoming');
    await mkdir(incoming, { recursive: true, mode: 0o700 });
    const temporary = path.join(incoming, `${process.pid}-${(this.made += 1)}-${process.hrtime.bigint()}`);
    const file = await open(temporary, 'wx', 0o600);
    let kept = false;
    return {
      write: (chunk) => file.writeFile(chunk),
      keep: async (sha256) => {
        if (kept) return;
        kept = true;
        await file.sync();
        await file.close();
        await this.place(temporary, this.pathOf(workspaceId, sha256));
      },
      discard: async () => {
        await file.close().catch(() => undefined);
        await rm(temporary, { force: true });
      },
    };
  }

  override async read(workspaceId: string, sha256: string): Promise<Readable | undefined> {
    const file = this.pathOf(workspaceId, sha256);
    const there = await stat(file).catch(() => undefined);
    return there === undefined ? undefined : createReadStream(file);
  }

  override async remove(workspaceId: string, sha256: string): Promise<void> {
    await rm(this.pathOf(workspaceId, sha256), { force: true });
  }

  private async place(temporary: string, target: string): Promise<void> {
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    await rename(temporary, target);
    await syncFolder(path.dirname(target));
  }

  private pathOf(workspaceId: string, sha256: string): string {
    if (!/^[0-9a-f-]{36}$/i.test(workspaceId) || !/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError('A blob is named by a workspace id and a SHA-256.');
    return path.join(this.folder, workspaceId, sha256.slice(0, 2), sha256);
  }
}

/** The name of a new file survives a power cut only when its folder is synced too. Windows cannot, and need not. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
