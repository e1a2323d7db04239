import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ContentInfo, SignedData } from 'pkijs';
import { signaturesOf } from '../builders/pdf-signatures.js';
import { sampleDocument } from '../builders/sample-document.js';
import { stampedPdf } from '../builders/stamped-pdf.js';
import type { Check } from './judge.js';
import { openOpensslHouse, type OpensslHouse } from './openssl-authority.js';
import { run } from './program.js';
import { qpdf } from './qpdf.js';
import { flip, nssDatabase, pdfsig } from './signature-programs.js';
import { verapdf } from './verapdf.js';

/**
 * Packs sealed with keys and certificates of openssl's making and time-stamped twice (signature and whole file) by an authority that
 * is openssl itself. Answers what every judge said; it needs the programs of `seals`.
 */
export async function judgeStampedSeals(): Promise<readonly Check[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'onus-stamped-'));
  const house = await openOpensslHouse(path.join(folder, 'house'));
  try {
    const validator = (await verapdf.missing()) === null ? [verapdf] : [];
    const checks: Check[] = [];
    for (const kind of ['rsa', 'ecdsa'] as const) {
      const file = path.join(folder, `${kind}.pdf`);
      await writeFile(file, await stampedFile(house, kind, folder));
      const pack = { file, language: 'en', audience: 'other' } as const;
      const told = [...(await signatureChecks(file, house, folder)), ...(await qpdf.check(pack)), ...(await Promise.all(validator.map((one) => one.check(pack)))).flat()];
      checks.push(...told.map((check) => ({ ...check, what: `${kind.toUpperCase()}: ${check.what}` })));
    }
    return checks;
  } finally {
    house.close();
    await rm(folder, { recursive: true });
  }
}

async function stampedFile(house: OpensslHouse, kind: 'rsa' | 'ecdsa', folder: string): Promise<Buffer> {
  const environment = { ONUS_SEAL_KEY_FILE: house.stores[kind], ONUS_SEAL_PASSWORD_FILE: house.password, ONUS_TSA_URL: house.url.href, ONUS_TSA_ROOT_FILE: house.timestampRoot };
  const { bytes, seal } = await stampedPdf(sampleDocument('ko'), folder, environment);
  if (seal.timestamp?.vouched !== true) throw new Error(`The seal is not time-stamped: ${seal.timestampProblem}`);
  return bytes;
}

async function signatureChecks(file: string, house: OpensslHouse, folder: string): Promise<readonly Check[]> {
  const nss = await nssDatabase(await mkdtemp(path.join(folder, 'nss-')));
  await run('certutil', ['-A', '-d', nss, '-n', 'root', '-t', 'CT,C,C', '-i', house.sealRoot]);
  const bytes = await readFile(file);
  const at = (name: string): string => path.join(folder, name);
  const [seal, stamp] = signaturesOf(bytes);
  if (seal === undefined || stamp === undefined) return [{ what: 'two signatures', ok: false }];
  const [info] = new SignedData({ schema: ContentInfo.fromBER(new Uint8Array(seal.der)).content }).signerInfos;
  const token = info?.unsignedAttrs?.attributes[0]?.values[0] as { toBER(): ArrayBuffer };
  const files = { 'seal.der': seal.der, 'seal.content': seal.covered, 'value.tst': Buffer.from(token.toBER()), value: Buffer.from(info?.signature.getValue() ?? new ArrayBuffer(0)), 'whole.tst': stamp.der, whole: stamp.covered, 'flipped.pdf': flip(bytes, 4_321) };
  for (const [name, content] of Object.entries(files)) await writeFile(at(name), content);
  const told = await pdfsig(file, nss);
  const [flipped] = await pdfsig(at('flipped.pdf'), nss);
  const stamped = async (tokenFile: string, data: string): Promise<string> =>
    (await run('openssl', ['ts', '-verify', '-token_in', '-in', at(tokenFile), '-data', at(data), '-CAfile', house.timestampRoot])).stdout;
  const cms = await run('openssl', ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', at('seal.der'), '-content', at('seal.content'), '-CAfile', house.sealRoot, '-purpose', 'any', '-out', '/dev/null']);
  const whole = await stamped('whole.tst', 'whole');
  const value = await stamped('value.tst', 'value');
  const other = await stamped('whole.tst', 'value');
  return [
    { what: 'pdfsig: the seal stays valid below the time-stamp over the whole', ok: told[0]?.field === 'Seal' && told[0].validation === 'Signature is Valid' && told.length === 2, detail: JSON.stringify(told) },
    { what: 'pdfsig: one flipped bit and the digest does not match', ok: flipped?.validation === 'Digest Mismatch', detail: JSON.stringify(flipped) },
    { what: 'openssl cms -verify -cades, up to the root', ok: cms.stderr.includes('CAdES Verification successful'), detail: cms.stderr.trim() },
    { what: 'openssl ts -verify: the time-stamp over the signature (B-T)', ok: value.includes('Verification: OK'), detail: value },
    { what: 'openssl ts -verify: the time-stamp over the whole file', ok: whole.includes('Verification: OK'), detail: whole },
    { what: 'openssl ts -verify refuses it for other data', ok: other.includes('Verification: FAILED') || other === '', detail: other },
  ];
}
