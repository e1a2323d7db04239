/** The identity that the installation seals with. It is the installation's, never a person's. */
import 'reflect-metadata';
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import path from 'node:path';
import { KeyUsageFlags, KeyUsagesExtension, X509Certificate as ParsedCertificate } from '@peculiar/x509';
import { DomainError } from '../../core/shared/errors.js';
import type { Config } from '../config/index.js';
import type { Signer } from './cms.js';
import { bytesOf, pemCertificates, refuse } from './configured-files.js';
import { type KeyStore, KeyStoreError, readPkcs12 } from './pkcs12.js';
import { keptIdentity } from './self-signed.js';

export class SealIdentity implements Signer {
  readonly key: KeyObject;
  readonly certificate: X509Certificate;
  readonly chain: readonly X509Certificate[];

  constructor({ key, certificate, chain }: Signer, readonly kind: 'self-signed' | 'configured') {
    this.key = key;
    this.certificate = certificate;
    this.chain = chain;
  }

  /** The subject of the certificate in one line, such as `CN=Records, O=Gaonnuri Air`. */
  get name(): string {
    return this.certificate.subject.split('\n').join(', ');
  }

  /** SHA-256 of the certificate, hexadecimal. */
  get fingerprint(): string {
    return this.certificate.fingerprint256.replaceAll(':', '').toLowerCase();
  }

  /** @throws DomainError `seal.certificate-expired`: nothing is sealed under a certificate that is not valid. */
  requireValid(at: Date): void {
    if (!isValidAt(this.certificate, at)) throw new DomainError('seal.certificate-expired', { until: this.certificate.validToDate.toISOString() });
  }
}

type Files = Pick<Config, 'ONUS_DATA_DIR' | 'ONUS_SEAL_KEY_FILE' | 'ONUS_SEAL_CERTIFICATE_FILE' | 'ONUS_SEAL_PASSWORD_FILE'>;

/**
 * The identity of the configured files or, where none are configured, one made for this installation and kept in its data folder.
 * @throws ConfigError naming the variable whose file cannot be used, and why.
 */
export async function openIdentity(config: Files, now: Date): Promise<SealIdentity> {
  if (config.ONUS_SEAL_KEY_FILE === undefined) {
    return new SealIdentity(await keptIdentity(path.resolve(config.ONUS_DATA_DIR, 'keys', 'seal.pem'), now), 'self-signed');
  }
  const store = await readStore(config.ONUS_SEAL_KEY_FILE, config);
  requireKind(store.key);
  const variable = certificateVariable(config);
  const certificate = store.certificates.find((one) => one.checkPrivateKey(store.key));
  if (certificate === undefined) {
    return refuse(variable, store.certificates.length === 0 ? 'holds no certificate' : 'holds no certificate for the key of ONUS_SEAL_KEY_FILE');
  }
  requireUsable(certificate, now, variable);
  return new SealIdentity({ key: store.key, certificate, chain: store.certificates.filter((one) => one !== certificate) }, 'configured');
}

async function readStore(keyFile: string, config: Files): Promise<KeyStore> {
  const bytes = await bytesOf('ONUS_SEAL_KEY_FILE', keyFile);
  // The line end that editors add is not part of a password.
  const password = config.ONUS_SEAL_PASSWORD_FILE === undefined ? undefined : (await bytesOf('ONUS_SEAL_PASSWORD_FILE', config.ONUS_SEAL_PASSWORD_FILE)).toString('utf8').replace(/\r?\n$/, '');
  if (!bytes.includes('-----BEGIN ')) return readPkcs12(bytes, password ?? '').catch(refuseStore);
  const beside = config.ONUS_SEAL_CERTIFICATE_FILE === undefined ? bytes : await bytesOf('ONUS_SEAL_CERTIFICATE_FILE', config.ONUS_SEAL_CERTIFICATE_FILE);
  return { key: pemKey(bytes, password), certificates: pemCertificates(beside, certificateVariable(config)) };
}

/** Where the certificate is looked for. */
function certificateVariable(config: Files): keyof Config {
  return config.ONUS_SEAL_CERTIFICATE_FILE === undefined ? 'ONUS_SEAL_KEY_FILE' : 'ONUS_SEAL_CERTIFICATE_FILE';
}

function refuseStore(error: unknown): never {
  if (error instanceof KeyStoreError) return refuse('ONUS_SEAL_KEY_FILE', error.message);
  throw error;
}

function pemKey(pem: Buffer, passphrase: string | undefined): KeyObject {
  try {
    return createPrivateKey({ key: pem, format: 'pem', ...(passphrase === undefined ? {} : { passphrase }) });
  } catch {
    return refuse('ONUS_SEAL_KEY_FILE', passphrase === undefined
      ? 'holds no private key that can be read; an encrypted one needs ONUS_SEAL_PASSWORD_FILE'
      : 'holds no private key that opens with the password of ONUS_SEAL_PASSWORD_FILE');
  }
}

const CURVE = 'prime256v1';
const LEAST_RSA_BITS = 2048;

function requireKind({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): void {
  const { namedCurve, modulusLength = 0 } = asymmetricKeyDetails ?? {};
  const good = (asymmetricKeyType === 'rsa' && modulusLength >= LEAST_RSA_BITS) || (asymmetricKeyType === 'ec' && namedCurve === CURVE);
  if (!good) refuse('ONUS_SEAL_KEY_FILE', `must hold an RSA key of at least ${LEAST_RSA_BITS} bits or an ECDSA key on P-256`);
}

function requireUsable(certificate: X509Certificate, now: Date, variable: keyof Config): void {
  const [from, until] = [certificate.validFromDate, certificate.validToDate];
  if (now < from) refuse(variable, `holds a certificate that is valid only from ${from.toISOString()} on`);
  if (now > until) refuse(variable, `holds a certificate that expired on ${until.toISOString()}`);
  const usage = new ParsedCertificate(certificate.raw).getExtension(KeyUsagesExtension);
  if (usage !== null && (usage.usages & (KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation)) === 0) {
    refuse(variable, 'holds a certificate whose key usage does not allow signatures');
  }
}

function isValidAt(certificate: X509Certificate, at: Date): boolean {
  return certificate.validFromDate <= at && at <= certificate.validToDate;
}
