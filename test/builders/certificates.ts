/** Keys and certificates for tests, made anew in each run: nothing secret lies in the repository. */
import 'reflect-metadata';
import { X509Certificate as NodeCertificate } from 'node:crypto';
import {
  BasicConstraintsExtension, ExtendedKeyUsageExtension, Extension, KeyUsageFlags, KeyUsagesExtension, PemConverter, X509Certificate, X509CertificateGenerator,
} from '@peculiar/x509';

export const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
export const RSA = { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' };

export interface Issued {
  readonly keys: CryptoKeyPair;
  readonly certificate: X509Certificate;
  readonly node: NodeCertificate;
  readonly keyPem: string;
  readonly certificatePem: string;
}

export interface Wish {
  readonly name: string;
  /** Who signs it; without one it signs for itself. */
  readonly issuer?: Issued;
  readonly authority?: boolean;
  /** How many authorities may stand below it. */
  readonly room?: number;
  /** A critical extension of that identifier. */
  readonly critical?: string;
  /** Extended key usage: purposes, and whether it is critical. */
  readonly purposes?: readonly [purposes: readonly string[], critical: boolean];
  readonly from?: string;
  readonly until?: string;
  readonly algorithm?: EcKeyGenParams | RsaHashedKeyGenParams;
  readonly usage?: KeyUsageFlags;
}

export const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

export async function issue(wish: Wish): Promise<Issued> {
  const algorithm = wish.algorithm ?? ECDSA;
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.create({
    subject: `CN=${wish.name}`,
    issuer: wish.issuer?.certificate.subject ?? `CN=${wish.name}`,
    publicKey: keys.publicKey,
    signingKey: wish.issuer?.keys.privateKey ?? keys.privateKey,
    signingAlgorithm: wish.issuer?.keys.privateKey.algorithm.name === 'RSASSA-PKCS1-v1_5' || (wish.issuer === undefined && algorithm.name === RSA.name) ? RSA : ECDSA,
    notBefore: new Date(wish.from ?? '2020-01-01T00:00:00Z'),
    notAfter: new Date(wish.until ?? '2060-01-01T00:00:00Z'),
    extensions: [
      new BasicConstraintsExtension(wish.authority ?? false, wish.room, true),
      new KeyUsagesExtension(wish.usage ?? (wish.authority === true ? KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign : KeyUsageFlags.digitalSignature), true),
      ...(wish.critical === undefined ? [] : [new Extension(wish.critical, true, new Uint8Array([5, 0]))]),
      ...(wish.purposes === undefined ? [] : [new ExtendedKeyUsageExtension([...wish.purposes[0]], wish.purposes[1])]),
    ],
  });
  const keyPem = PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY');
  return { keys, certificate, keyPem, certificatePem: certificate.toString('pem'), node: new NodeCertificate(Buffer.from(certificate.rawData)) };
}
