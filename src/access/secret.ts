import { createHash } from 'node:crypto';

/** Every API key begins with this, so that it is recognised wherever it turns up. */
export const KEY_PREFIX = 'onus_';
const SECRET_BYTES = 32;
const SHOWN = KEY_PREFIX.length + 6;

/** A new secret. It is shown once and then known only by its hash. */
export interface NewSecret {
  readonly secret: string;
  /** The first characters, which stay visible in lists. */
  readonly prefix: string;
  readonly hash: Buffer;
}

/** Makes a secret of 256 random bits. A secret that long needs no slow hash. */
export function makeSecret(bytes: (count: number) => Uint8Array): NewSecret {
  const secret = KEY_PREFIX + Buffer.from(bytes(SECRET_BYTES)).toString('base64url');
  return { secret, prefix: secret.slice(0, SHOWN), hash: hashOf(secret) };
}

export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** The key in an `Authorization: Bearer` header, if there is one of ours. */
export function bearerOf(header: string | undefined): string | undefined {
  return /^Bearer +(onus_[A-Za-z0-9_-]{43})$/i.exec(header ?? '')?.[1];
}
