import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from './clock.js';

/** Makes ids, salts and secrets. Injected, so that goldens can be byte-exact. */
export abstract class Ids {
  /** A UUIDv7 (RFC 9562): ids made one after the other sort in that order within one process. */
  abstract next(): string;

  /** Unpredictable bytes for salts and keys. */
  abstract bytes(count: number): Uint8Array;
}

/** Ids from the clock and the operating system's random source. */
export class RandomIds extends Ids {
  private last = 0;
  private counter = 0;

  constructor(private readonly clock: Clock) {
    super();
  }

  override next(): string {
    const now = this.clock.now();
    if (now > this.last) {
      this.last = now;
      this.counter = 0;
    } else if (++this.counter > 0xfff) {
      this.last += 1;
      this.counter = 0;
    }
    return uuidv7(this.last, this.counter, randomBytes(8));
  }

  override bytes(count: number): Uint8Array {
    return randomBytes(count);
  }
}

/** The same ids and bytes on every run: for tests and goldens only, never for a record that somebody relies on. */
export class CountingIds extends Ids {
  private made = 0;
  private drawn = 0;

  constructor(
    private readonly clock: Clock,
    private readonly seed = 'onus',
  ) {
    super();
  }

  override next(): string {
    this.made += 1;
    return uuidv7(this.clock.now(), this.made & 0xfff, this.block(`id ${this.made}`).subarray(0, 8));
  }

  override bytes(count: number): Uint8Array {
    const blocks = Array.from({ length: Math.ceil(count / 32) }, () => this.block(`bytes ${(this.drawn += 1)}`));
    return new Uint8Array(Buffer.concat(blocks).subarray(0, count));
  }

  private block(what: string): Buffer {
    return createHash('sha256').update(`${this.seed} ${what}`).digest();
  }
}

/** 48 bits of milliseconds, version 7, 12 bits of counter, variant, 62 bits from `random` (8 bytes). */
function uuidv7(milliseconds: number, counter: number, random: Uint8Array): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(milliseconds, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes.set(random, 8);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
