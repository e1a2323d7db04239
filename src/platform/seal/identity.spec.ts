import 'reflect-metadata';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { KeyUsageFlags } from '@peculiar/x509';
import { issue, type Issued, RSA } from '../../../test/builders/certificates.js';
import { pkcs12Of } from '../../../test/builders/pkcs12.js';
import { openIdentity, type SealIdentity } from './identity.js';
import { keptIdentity } from './self-signed.js';

const now = new Date('2026-11-22T12:00:00Z');

describe('the identity that an installation seals with', () => {
  let folder: string;
  let authority: Issued;
  let own: Issued;
  beforeAll(async () => {
    authority = await issue({ name: 'Company authority', authority: true });
    own = await issue({ name: 'Records of Gaonnuri Air', issuer: authority });
  });
  beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'onus-seal-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const file = (name: string, content: string | Uint8Array): string => {
    writeFileSync(path.join(folder, name), content);
    return path.join(folder, name);
  };
  const open = (files: { key?: string; certificate?: string; password?: string }): Promise<SealIdentity> =>
    openIdentity({
      ONUS_DATA_DIR: folder,
      ...(files.key === undefined ? {} : { ONUS_SEAL_KEY_FILE: files.key }),
      ...(files.certificate === undefined ? {} : { ONUS_SEAL_CERTIFICATE_FILE: files.certificate }),
      ...(files.password === undefined ? {} : { ONUS_SEAL_PASSWORD_FILE: files.password }),
    }, now);

  it('is made once where none is configured, signs for itself, and can be read by its owner only', async () => {
    const [first, second] = await Promise.all([open({}), open({})]);
    expect(first).toMatchObject({ kind: 'self-signed', name: 'CN=Onus installation seal (self-signed)', fingerprint: second.fingerprint });
    expect([first.certificate.issuer === first.certificate.subject, first.certificate.verify(first.certificate.publicKey)]).toEqual([true, true]);
    expect(first.certificate.checkPrivateKey(first.key)).toBe(true);
    expect(statSync(path.join(folder, 'keys', 'seal.pem')).mode & 0o777).toBe(0o600);
    expect(readdirSync(path.join(folder, 'keys'))).toEqual(['seal.pem']);
    expect((await open({})).fingerprint).toBe(first.fingerprint);
  });

  it('is not replaced where its file is damaged', async () => {
    const damaged = file('seal.pem', 'nothing');
    await expect(keptIdentity(damaged, now)).rejects.toThrow();
    expect(readFileSync(damaged, 'utf8')).toBe('nothing');
  });

  it('comes from one PEM file, from two, and from PKCS#12, with the certificates above it', async () => {
    const chain = `${authority.certificatePem}\n${own.certificatePem}\n`;
    const identities = [
      await open({ key: file('one.pem', `${own.keyPem}\n${chain}`) }),
      await open({ key: file('key.pem', own.keyPem), certificate: file('chain.pem', chain) }),
      await open({ key: file('store.p12', await pkcs12Of(own, [authority], '비밀 word')), password: file('password', '비밀 word\n') }),
    ];
    for (const identity of identities) {
      expect(identity).toMatchObject({ kind: 'configured', name: 'CN=Records of Gaonnuri Air' });
      expect([identity.certificate, ...identity.chain].map(({ fingerprint256 }) => fingerprint256)).toEqual([own.node, authority.node].map(({ fingerprint256 }) => fingerprint256));
    }
  });

  it('may be an RSA key, encrypted with a password', async () => {
    const rsa = await issue({ name: 'RSA seal', algorithm: RSA });
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const key = file('rsa.pem', `${rsa.keyPem}\n${rsa.certificatePem}`);
    expect((await open({ key })).key.asymmetricKeyType).toBe('rsa');
    const encrypted = file('encrypted.pem', privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'right' }));
    await expect(open({ key: encrypted, password: file('wrong', 'wrong') })).rejects.toThrow('ONUS_SEAL_KEY_FILE holds no private key that opens with the password of ONUS_SEAL_PASSWORD_FILE.');
    await expect(open({ key: encrypted })).rejects.toThrow('ONUS_SEAL_KEY_FILE holds no private key that can be read; an encrypted one needs ONUS_SEAL_PASSWORD_FILE.');
    await expect(open({ key: encrypted, password: file('right', 'right\n') })).rejects.toThrow('ONUS_SEAL_KEY_FILE holds no certificate.');
  });

  it('stops the start where a certificate cannot be used, and names the variable', async () => {
    const pem = async (name: string, wish: object): Promise<string> => {
      const issued = await issue({ name, issuer: authority, ...wish });
      return file(`${name}.pem`, `${issued.keyPem}\n${issued.certificatePem}`);
    };
    await expect(open({ key: await pem('old', { until: '2026-11-01T00:00:00Z' }) })).rejects.toThrow('ONUS_SEAL_KEY_FILE holds a certificate that expired on 2026-11-01T00:00:00.000Z.');
    await expect(open({ key: await pem('young', { from: '2027-01-01T00:00:00Z' }) })).rejects.toThrow('ONUS_SEAL_KEY_FILE holds a certificate that is valid only from 2027-01-01T00:00:00.000Z on.');
    await expect(open({ key: await pem('other-use', { usage: KeyUsageFlags.keyEncipherment }) })).rejects.toThrow('ONUS_SEAL_KEY_FILE holds a certificate whose key usage does not allow signatures.');
    const stranger = file('stranger.pem', (await issue({ name: 'Stranger' })).certificatePem);
    await expect(open({ key: file('key.pem', own.keyPem), certificate: stranger })).rejects.toThrow('ONUS_SEAL_CERTIFICATE_FILE holds no certificate for the key of ONUS_SEAL_KEY_FILE.');
    await expect(open({ key: path.join(folder, 'gone.pem') })).rejects.toThrow('ONUS_SEAL_KEY_FILE names a file that cannot be read (ENOENT).');
  });

  it('stops the start for a wrong password, a file that is no key store, a store that was changed, and kinds of keys that do not sign', async () => {
    const store = await pkcs12Of(own, [], 'right');
    await expect(open({ key: file('a.p12', store), password: file('p', 'wrong') })).rejects.toThrow('ONUS_SEAL_KEY_FILE does not open with the password of ONUS_SEAL_PASSWORD_FILE.');
    await expect(open({ key: file('a.p12', store) })).rejects.toThrow('ONUS_SEAL_KEY_FILE does not open with');
    await expect(open({ key: file('b.p12', 'no store') })).rejects.toThrow('ONUS_SEAL_KEY_FILE is neither PEM nor PKCS#12.');
    const changed = Buffer.from(store);
    changed[200] = (changed[200] ?? 0) ^ 1;
    await expect(open({ key: file('c.p12', changed), password: file('p', 'right') })).rejects.toThrow(/ONUS_SEAL_KEY_FILE (does not open|is not)/);
    const weak = (key: string): string => file('weak.pem', key);
    const kinds = [
      generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey,
      generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey,
      generateKeyPairSync('ed25519').privateKey,
    ];
    for (const key of kinds) {
      await expect(open({ key: weak(key.export({ type: 'pkcs8', format: 'pem' }).toString()) })).rejects.toThrow('ONUS_SEAL_KEY_FILE must hold an RSA key of at least 2048 bits or an ECDSA key on P-256.');
    }
  });

  it('refuses to seal once its certificate has expired', async () => {
    const identity = await open({});
    expect(() => identity.requireValid(now)).not.toThrow();
    expect(() => identity.requireValid(new Date('2040-01-01T00:00:00Z'))).toThrow(expect.objectContaining({ code: 'seal.certificate-expired' }));
  });
});
