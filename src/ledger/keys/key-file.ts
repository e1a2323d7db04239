import { createPrivateKey, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { fromBase64, toBase64 } from '../../core/ledger/base64.js';
import { fingerprintOf, signHandover } from '../../core/ledger/log-key.js';
import type { Config } from '../../platform/config/index.js';

/** Something about the key file that its keeper must put right; the message says how. */
export class LogKeyError extends Error {
  override readonly name = 'LogKeyError';
}

/** The private key of the log as this process holds it. It never leaves the object. */
export interface HeldKey {
  readonly publicKey: Uint8Array;
  readonly fingerprint: string;
  readonly sign: (message: Uint8Array) => Uint8Array;
}

/** One change of key as the key file remembers it, until every database has been told. */
export interface KeyChange {
  /** The key that signs from then on: 32 bytes. */
  readonly publicKey: Uint8Array;
  /** What the key before signed; null where that one was lost. */
  readonly handover: string | null;
  readonly reason: string | null;
}

/** Where the key is: ONUS_LEDGER_KEY_FILE, or keys/log-key.pem in the data folder. */
export function keyFileOf(config: Pick<Config, 'ONUS_LEDGER_KEY_FILE' | 'ONUS_DATA_DIR'>): string {
  return path.resolve(config.ONUS_LEDGER_KEY_FILE ?? path.join(config.ONUS_DATA_DIR, 'keys', 'log-key.pem'));
}

/** Reads the key; undefined where there is no file. @throws LogKeyError where it is no Ed25519 key, or others may read it. */
export async function readKeyFile(file: string): Promise<HeldKey | undefined> {
  const pem = await readFile(file, 'utf8').catch(missing);
  if (pem === undefined) return undefined;
  const { mode } = await stat(file);
  if (process.platform !== 'win32' && (mode & 0o007) !== 0) {
    throw new LogKeyError(`Everybody on this machine may read the log key ${file}. Take that away (chmod 600), and rotate the key if somebody else may have read it (onus keys rotate).`);
  }
  return held(privateKeyIn(pem, file));
}

/** Makes the first key, readable by its owner only. A file that is there already, also one made meanwhile, stays as it is. */
export async function makeKeyFile(file: string): Promise<HeldKey> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const temporary = `${file}.${randomUUID()}.new`;
  await writeDurably(temporary, pemOf(generateKeyPairSync('ed25519').privateKey));
  try {
    await link(temporary, file);
    await syncFolder(file);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    await rm(temporary, { force: true });
  }
  return (await readKeyFile(file)) ?? vanished(file);
}

/**
 * Puts a new key in the place of the old one, which signs that it hands over and is then gone. With `lost`, there is no old key
 * to sign: the reason stands in its place. Killed anywhere, it leaves the old key or the new one, never neither.
 */
export async function replaceKeyFile(file: string, reason: string | null, lost = false): Promise<{ readonly from: string | null; readonly to: string }> {
  const old = lost ? undefined : ((await readKeyFile(file)) ?? vanished(file));
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const privateKey = generateKeyPairSync('ed25519').privateKey;
  const next = held(privateKey);
  const handover = old === undefined ? null : signHandover(old, next.publicKey);
  const temporary = `${file}.${randomUUID()}.new`;
  await writeDurably(temporary, pemOf(privateKey));
  await appendDurably(changesFile(file), `${JSON.stringify({ publicKey: toBase64(next.publicKey), handover, reason })}\n`);
  await rename(temporary, file);
  await syncFolder(file);
  return { from: old?.fingerprint ?? null, to: next.fingerprint };
}

/** The changes of key that the file has seen, oldest first. @throws LogKeyError where the list beside the key is damaged. */
export async function changesBeside(file: string): Promise<readonly KeyChange[]> {
  const text = (await readFile(changesFile(file), 'utf8').catch(missing)) ?? '';
  return text.split('\n').filter((line) => line !== '').map((line) => {
    try {
      const { publicKey, handover, reason } = JSON.parse(line) as { publicKey: string; handover: string | null; reason: string | null };
      return { publicKey: fromBase64(publicKey), handover, reason };
    } catch {
      throw new LogKeyError(`A line of ${changesFile(file)} is damaged. Put the file back from a copy; it holds how one log key handed over to the next.`);
    }
  });
}

function changesFile(file: string): string {
  return `${file}.changes`;
}

function held(privateKey: KeyObject): HeldKey {
  const { x = '' } = privateKey.export({ format: 'jwk' });
  const publicKey = new Uint8Array(Buffer.from(x, 'base64url'));
  return { publicKey, fingerprint: fingerprintOf(publicKey), sign: (message) => new Uint8Array(sign(null, message, privateKey)) };
}

function privateKeyIn(pem: string, file: string): KeyObject {
  const wrong = `${file} holds no Ed25519 private key in PEM. Put the key of the log back, or make one with: openssl genpkey -algorithm ed25519`;
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    throw new LogKeyError(wrong);
  }
  throw new LogKeyError(wrong);
}

function pemOf(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Adds to a file, which only its owner can read unless `mode` says otherwise, and returns when it is on the disk. */
export async function appendDurably(file: string, line: string, mode = 0o600): Promise<void> {
  const handle = await open(file, 'a', mode);
  try {
    await handle.writeFile(line);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A new name is on the disk only when its folder is. */
async function syncFolder(file: string): Promise<void> {
  const folder = await open(path.dirname(file), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function missing(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') throw error;
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

function vanished(file: string): never {
  throw new LogKeyError(`There is no log key at ${file}. Put it back from a copy. If it is lost: onus keys replace --reason "..."`);
}
