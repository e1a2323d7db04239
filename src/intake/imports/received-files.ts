import type { Matter } from '../../core/formats/matter.js';
import type { Issue } from '../../core/shared/errors.js';
import type { ReceivedBlob } from '../../platform/blobs/index.js';
import { refuse } from '../../platform/http/problems.js';

/**
 * The exhibit files of one import: received and hashed, not kept yet. A file is found by its path in the document, or
 * by its bare name where a sender drops folders and the name is clear.
 */
export class ReceivedFiles {
  private readonly blobs = new Map<string, ReceivedBlob>();

  /** Throws `import-file-twice`. */
  add(path: string, blob: ReceivedBlob): void {
    if (this.blobs.has(path)) refuse('import-file-twice', { file: path });
    this.blobs.set(path, blob);
  }

  find(path: string): ReceivedBlob | undefined {
    const exact = this.blobs.get(path);
    if (exact !== undefined) return exact;
    const named = [...this.blobs].filter(([sent]) => bareName(sent) === bareName(path));
    return named.length === 1 ? named[0]?.[1] : undefined;
  }

  /** What is missing, wrong or not asked for, at the exhibit that it concerns. */
  issues(matter: Matter): readonly Issue[] {
    const used = new Set<ReceivedBlob>();
    const issues = matter.exhibits.flatMap((exhibit, index): Issue[] => {
      const blob = this.find(exhibit.file);
      if (blob === undefined) {
        return [{ pointer: `/exhibits/${index}/file`, code: 'import-file-missing', message: `The file ${exhibit.file} was not sent.`, remedy: 'Send it as a part "file" with this path as its file name.' }];
      }
      used.add(blob);
      return blob.sha256 === exhibit.sha256 ? [] : [{ pointer: `/exhibits/${index}/sha256`, code: 'upload-hash-mismatch', message: `The bytes of ${exhibit.file} have the SHA-256 ${blob.sha256}.`, remedy: 'Send the file that was hashed, or give the hash of the file that is sent.' }];
    });
    const unasked = [...this.blobs].filter(([, blob]) => !used.has(blob));
    return [...issues, ...unasked.map(([path]): Issue => ({ pointer: '/exhibits', code: 'import-file-unknown', message: `No exhibit of the document has the file ${path}.`, remedy: 'Leave the file out, or add its exhibit.' }))];
  }

  /** A digest of what was sent, for repeated requests. */
  digest(): string {
    return [...this.blobs].map(([path, blob]) => `${path} ${blob.sha256}`).toSorted().join('\n');
  }

  /** Lets go of everything that was not kept. */
  async discard(): Promise<void> {
    for (const blob of this.blobs.values()) await blob.discard();
  }
}

function bareName(path: string): string {
  return path.split('/').at(-1) ?? path;
}
