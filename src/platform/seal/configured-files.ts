/** Files that the configuration names: what is wrong with one is said with the name of its variable, and stops the start. */
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Config, ConfigError } from '../config/index.js';

export async function bytesOf(variable: keyof Config, file: string): Promise<Buffer> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => refuse(variable, `names a file that cannot be read (${error.code ?? error.message})`));
}

export function refuse(variable: keyof Config, problem: string): never {
  throw new ConfigError(`Onus did not start, because of its environment (or .env):\n  ${variable} ${problem}.\n.env.example describes every variable.`);
}

/** Every certificate of a PEM file, in its order. */
export function pemCertificates(pem: Buffer, variable: keyof Config): X509Certificate[] {
  const blocks = pem.toString('latin1').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch {
    return refuse(variable, 'holds a certificate that cannot be read');
  }
}
