import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { signaturesOf } from '../builders/pdf-signatures.js';
import type { Check, Judge } from './judge.js';
import { missingProgram, run } from './program.js';

/** What pdfsig (poppler, NSS) says of each signature of a file. The folder holds an NSS database, made with certutil. */
export async function pdfsig(file: string, nss: string): Promise<readonly { readonly field: string; readonly validation: string; readonly whole: boolean }[]> {
  const { stdout } = await run('pdfsig', ['-nssdir', nss, file]);
  return stdout.split(/^Signature #\d+:$/m).slice(1).map((part) => ({
    field: /Field Name: (.*)/.exec(part)?.[1] ?? '',
    validation: /Signature Validation: (.*)\./.exec(part)?.[1] ?? (part.includes('not signed') ? 'not signed' : 'none'),
    whole: part.includes('Total document signed'),
  }));
}

/** An empty NSS database, without which pdfsig judges nothing. */
export async function nssDatabase(folder: string): Promise<string> {
  await run('certutil', ['-N', '-d', folder, '--empty-password']);
  return folder;
}

/** The seal of each pack that the demo wrote: valid, over the whole file, and broken by one flipped bit. */
export const seals: Judge = {
  name: 'pdfsig and openssl cms',
  missing: async () => {
    const lacking = await Promise.all([missingProgram('pdfsig', '-v'), missingProgram('certutil', '-H'), missingProgram('openssl', 'version')]);
    return lacking.find((one) => one !== null) ?? null;
  },
  check: async ({ file }) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'onus-seal-'));
    try {
      return await judged(file, folder);
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};

async function judged(file: string, folder: string): Promise<readonly Check[]> {
  const nss = await nssDatabase(folder);
  const bytes = await readFile(file);
  const [first, ...others] = await pdfsig(file, nss);
  const flipped = path.join(folder, 'flipped.pdf');
  await writeFile(flipped, flip(bytes, Math.floor(bytes.length / 3)));
  const [broken] = await pdfsig(flipped, nss);
  return [
    { what: 'pdfsig: one seal, valid, over the whole file', ok: first?.validation === 'Signature is Valid' && first.whole && others.length === 0, detail: JSON.stringify([first, others]) },
    { what: 'pdfsig: one flipped bit and the digest does not match', ok: broken?.validation === 'Digest Mismatch', detail: JSON.stringify(broken) },
    await withOpenssl(bytes, folder),
  ];
}

/** The certificate in the seal is its own root: what is checked is the integrity of the file, which is all that it vouches for. */
async function withOpenssl(bytes: Buffer, folder: string): Promise<Check> {
  const [signature] = signaturesOf(bytes);
  const [cms, content, certificate] = ['seal.der', 'content', 'certificate.pem'].map((name) => path.join(folder, name)) as [string, string, string];
  await writeFile(cms, signature?.der ?? '');
  await writeFile(content, signature?.covered ?? '');
  await run('openssl', ['pkcs7', '-inform', 'DER', '-in', cms, '-print_certs', '-out', certificate]);
  const { stderr } = await run('openssl', ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', cms, '-content', content, '-CAfile', certificate, '-out', '/dev/null']);
  return { what: 'openssl cms -verify -cades', ok: stderr.includes('CAdES Verification successful'), detail: stderr.trim() };
}

/** The bytes with one bit turned. */
export function flip(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}
