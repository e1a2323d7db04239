/** Reads a private key and its certificates from PKCS#12 (RFC 7292), as `openssl pkcs12 -export` and keytool write it. */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { type AuthenticatedSafe, CertBag, Certificate, PFX, PKCS8ShroudedKeyBag, PrivateKeyInfo, type SafeBag, type SafeContents } from 'pkijs';

export interface KeyStore {
  readonly key: KeyObject;
  readonly certificates: readonly X509Certificate[];
}

/** Thrown with what is wrong, in words that fit behind the name of a file: "is …". */
export class KeyStoreError extends Error {
  override readonly name = 'KeyStoreError';
}

/**
 * Opens a store. Its integrity is checked first, so a wrong password is told from a damaged file.
 * @throws KeyStoreError
 */
export async function readPkcs12(bytes: Uint8Array, password: string): Promise<KeyStore> {
  const secret = Uint8Array.from(Buffer.from(password, 'utf8')).buffer;
  const bags = await bagsOf(parsed(bytes), secret);
  const certificates = bags.flatMap((bag) => certificateIn(bag.bagValue));
  const keys = bags.flatMap((bag) => keyIn(bag.bagValue, password));
  const [key] = keys;
  if (key === undefined || keys.length > 1) throw new KeyStoreError(`holds ${keys.length} private keys; exactly one is needed`);
  return { key, certificates };
}

function parsed(bytes: Uint8Array): PFX {
  try {
    return PFX.fromBER(Uint8Array.from(bytes));
  } catch {
    throw new KeyStoreError('is neither PEM nor PKCS#12');
  }
}

async function bagsOf(pfx: PFX, password: ArrayBuffer): Promise<readonly SafeBag[]> {
  await pfx.parseInternalValues({ checkIntegrity: true, password }).catch((error: unknown) => {
    throw new KeyStoreError(/integrity|HMAC|mac/i.test(String(error)) ? 'does not open with the password of ONUS_SEAL_PASSWORD_FILE' : 'is not a PKCS#12 file that can be read');
  });
  const safe: AuthenticatedSafe | undefined = pfx.parsedValue?.authenticatedSafe;
  if (safe === undefined) throw new KeyStoreError('is protected by a public key instead of a password');
  await safe.parseInternalValues({ safeContents: safe.safeContents.map(() => ({ password })) }).catch(() => {
    throw new KeyStoreError('is encrypted with an old algorithm (RC2 or 3DES); write it anew with "openssl pkcs12 -export" of OpenSSL 3');
  });
  const contents: readonly { readonly value: SafeContents }[] = safe.parsedValue.safeContents;
  return contents.flatMap(({ value }) => value.safeBags);
}

function certificateIn(bag: unknown): X509Certificate[] {
  return bag instanceof CertBag && bag.parsedValue instanceof Certificate ? [new X509Certificate(Buffer.from(bag.parsedValue.toSchema().toBER()))] : [];
}

/** A key bag is PKCS #8, encrypted or not: node:crypto reads both. */
function keyIn(bag: unknown, passphrase: string): KeyObject[] {
  if (bag instanceof PrivateKeyInfo || bag instanceof PKCS8ShroudedKeyBag) {
    return [createPrivateKey({ key: Buffer.from(bag.toSchema().toBER()), format: 'der', type: 'pkcs8', passphrase })];
  }
  return [];
}
