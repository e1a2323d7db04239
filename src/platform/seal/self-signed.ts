/** The identity of an installation that was given none: a key and a certificate that nobody but itself vouches for. */
import 'reflect-metadata';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { BasicConstraintsExtension, KeyUsageFlags, KeyUsagesExtension, PemConverter, SubjectKeyIdentifierExtension, X509CertificateGenerator } from '@peculiar/x509';
import type { Signer } from './cms.js';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const YEARS = 10;

export const SELF_SIGNED_NAME = 'Onus installation seal (self-signed)';

/**
 * The identity kept in a file, made if there is none. Only its owner can read the file. Of two processes that start
 * together both end up with the same identity.
 */
export async function keptIdentity(file: string, now: Date): Promise<Signer> {
  return (await read(file)) ?? (await make(file, now));
}

async function read(file: string): Promise<Signer | undefined> {
  const pem = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return pem === undefined ? undefined : { key: createPrivateKey(pem), certificate: new X509Certificate(pem), chain: [] };
}

async function make(file: string, now: Date): Promise<Signer> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const temporary = `${file}.${process.pid}.${process.hrtime.bigint()}`;
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(await selfSigned(now));
    await handle.sync();
    await handle.close();
    // Takes the name only where it is free, so an identity that exists is never replaced.
    await link(temporary, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await handle.close().catch(() => undefined);
    await rm(temporary, { force: true });
  }
  const made = await read(file);
  if (made === undefined) throw new Error(`${file} is gone as soon as it was written.`);
  return made;
}

/** A new key and its certificate as PEM. */
async function selfSigned(now: Date): Promise<string> {
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${SELF_SIGNED_NAME}`,
    notBefore: now,
    notAfter: new Date(Date.UTC(now.getUTCFullYear() + YEARS, now.getUTCMonth(), now.getUTCDate())),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const key = PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY');
  return `${key}\n${certificate.toString('pem')}\n`;
}
