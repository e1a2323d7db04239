/** A PKCS#12 store as OpenSSL 3 and keytool write it: PBES2 with AES-256, and a MAC with SHA-256. */
import { AuthenticatedSafe, CertBag, Certificate, PFX, PKCS8ShroudedKeyBag, PrivateKeyInfo, SafeBag, SafeContents } from 'pkijs';
import type { Issued } from './certificates.js';

const KEY_BAG = '1.2.840.113549.1.12.10.1.2';
const CERTIFICATE_BAG = '1.2.840.113549.1.12.10.1.3';

export async function pkcs12Of(own: Issued, others: readonly Issued[], password: string): Promise<Buffer> {
  const secret = new Uint8Array(Buffer.from(password, 'utf8')).buffer;
  const cipher = { password: secret, contentEncryptionAlgorithm: { name: 'AES-CBC', length: 256, iv: crypto.getRandomValues(new Uint8Array(16)) }, hmacHashAlgorithm: 'SHA-256', iterationCount: 2048 };
  const key = new PKCS8ShroudedKeyBag({ parsedValue: PrivateKeyInfo.fromBER(await crypto.subtle.exportKey('pkcs8', own.keys.privateKey)) });
  await key.makeInternalValues(cipher);
  const certificates = [own, ...others].map(({ certificate }) => new SafeBag({ bagId: CERTIFICATE_BAG, bagValue: new CertBag({ parsedValue: Certificate.fromBER(certificate.rawData) }) }));
  const store = new PFX({
    parsedValue: {
      integrityMode: 0,
      authenticatedSafe: new AuthenticatedSafe({
        parsedValue: {
          safeContents: [
            { privacyMode: 0, value: new SafeContents({ safeBags: [new SafeBag({ bagId: KEY_BAG, bagValue: key })] }) },
            { privacyMode: 1, value: new SafeContents({ safeBags: certificates }) },
          ],
        },
      }),
    },
  });
  await store.parsedValue?.authenticatedSafe?.makeInternalValues({ safeContents: [{}, cipher] });
  await store.makeInternalValues({ password: secret, iterations: 2048, pbkdf2HashAlgorithm: 'SHA-256', hmacHashAlgorithm: 'SHA-256' });
  return Buffer.from(store.toSchema().toBER());
}
