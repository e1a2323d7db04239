import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, constants, mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { DomainError } from '../../core/shared/errors.js';
import { BlobFiles, requireHash, requireIds, type BlobsState, type IncomingFile, type PieceName } from './blob-files.js';

/**
 * Files below one folder: `<workspace>/<first two hex digits>/<sha256>`, on their way in `<workspace>/incoming`, pieces of
 * uploads in `<workspace>/uploads/<upload>`. Several processes may share the folder where they run on one file system.
 */
export class LocalBlobFiles extends BlobFiles {
  constructor(private readonly folder: string) {
    super();
  }

  override async receive(workspaceId: string): Promise<IncomingFile> {
    requireIds(workspaceId);
    const temporary = path.join(await this.folderFor(workspaceId, 'incoming'), randomUUID());
    const file = await named(open(temporary, 'wx', 0o600));
    let kept = false;
    return {
      write: (chunk) => named(file.writeFile(chunk)),
      complete: () => named(settle(file)),
      keep: async (sha256) => {
        if (kept) return;
        const target = this.pathOf(workspaceId, sha256);
        const folder = await this.folderFor(workspaceId, sha256.slice(0, 2));
        await named(rename(temporary, target));
        await syncFolder(folder);
        kept = true;
      },
      discard: async () => {
        await file.close().catch(() => undefined);
        if (!kept) await rm(temporary, { force: true });
      },
    };
  }

  override read(workspaceId: string, sha256: string): Promise<Readable | undefined> {
    return streamOf(this.pathOf(workspaceId, sha256));
  }

  override async remove(workspaceId: string, sha256: string): Promise<void> {
    const file = this.pathOf(workspaceId, sha256);
    await rm(file, { force: true });
    await syncFolder(path.dirname(file)).catch(unlessThere);
  }

  override async storePiece(piece: PieceName, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const target = this.pieceOf(piece);
    const folder = await this.folderFor(piece.workspaceId, 'uploads', piece.uploadId);
    const file = await named(open(target, 'wx', 0o600));
    try {
      for await (const chunk of bytes) await named(file.writeFile(chunk));
      await named(settle(file));
      await syncFolder(folder);
    } catch (error) {
      await file.close().catch(() => undefined);
      await rm(target, { force: true });
      throw error;
    }
  }

  override async readPiece(piece: PieceName): Promise<Readable | undefined> {
    return streamOf(this.pieceOf(piece));
  }

  override async removePieces({ workspaceId, uploadId, pieceId }: Omit<PieceName, 'pieceId'> & { readonly pieceId?: string }): Promise<void> {
    requireIds(workspaceId, uploadId);
    const target = pieceId === undefined ? path.join(this.folder, workspaceId, 'uploads', uploadId) : this.pieceOf({ workspaceId, uploadId, pieceId });
    await rm(target, { recursive: true, force: true });
  }

  override async sweep(workspaceId: string, before: number): Promise<number> {
    requireIds(workspaceId);
    const incoming = path.join(this.folder, workspaceId, 'incoming');
    let removed = 0;
    for (const name of await readdir(incoming).catch(() => [])) {
      const file = path.join(incoming, name);
      const left = await stat(file).catch(() => undefined);
      if (left === undefined || left.mtimeMs >= before) continue;
      await rm(file, { force: true });
      removed += 1;
    }
    return removed;
  }

  override async state(): Promise<BlobsState> {
    try {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      await access(this.folder, constants.R_OK | constants.W_OK | constants.X_OK);
      return 'ok';
    } catch {
      return 'unwritable';
    }
  }

  /** Makes a folder. The names of new folders survive a power cut only when the folders above them are synced too. */
  private async folderFor(...names: readonly string[]): Promise<string> {
    const folder = path.join(this.folder, ...names);
    const first = await named(mkdir(folder, { recursive: true, mode: 0o700 }));
    if (first !== undefined) {
      for (let above = folder; above.length >= first.length; above = path.dirname(above)) await syncFolder(path.dirname(above));
    }
    return folder;
  }

  private pathOf(workspaceId: string, sha256: string): string {
    requireIds(workspaceId);
    requireHash(sha256);
    return path.join(this.folder, workspaceId, sha256.slice(0, 2), sha256);
  }

  private pieceOf({ workspaceId, uploadId, pieceId }: PieceName): string {
    requireIds(workspaceId, uploadId, pieceId);
    return path.join(this.folder, workspaceId, 'uploads', uploadId, pieceId);
  }
}

/** The stream has its file open before anybody gets it: a file removed later is still read to its end. */
async function streamOf(file: string): Promise<Readable | undefined> {
  const handle = await open(file, 'r').catch(unlessThere);
  return handle === undefined ? undefined : createReadStream(file, { fd: handle, autoClose: true });
}

async function settle(file: FileHandle): Promise<void> {
  await file.sync();
  await file.close();
}

function unlessThere(error: unknown): undefined {
  if (codeOf(error) === 'ENOENT') return undefined;
  throw error;
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** Where the folder cannot be written, the error says so in our words. */
async function named<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new DomainError('blobs-full');
    if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EIO'].includes(code)) throw new DomainError('blobs-unwritable');
    throw error;
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
