/** Where a bundle is read from: a zip file or a folder. Paths are those of the bag, with `/` between folders. */
export interface BundleSource {
  /** Every file, sorted. */
  readonly paths: readonly string[];
  /** The whole of a file. Throws `BundleUnreadable` where it is longer than `most` bytes or cannot be read. */
  read(path: string, most?: number): Promise<Uint8Array>;
  /** A file piece by piece. */
  stream(path: string): AsyncIterable<Uint8Array>;
}

/** The bundle itself could not be read: no verdict is possible. */
export class BundleUnreadable extends Error {}

/** Largest data file that is read whole: matter, case, result, manifest. */
export const DATA_LIMIT = 512 * 1024 ** 2;

/** Takes a hash while bytes pass. */
export interface Hasher {
  update(bytes: Uint8Array): void;
  /** Lower-case hexadecimal. */
  hex(): string;
}
