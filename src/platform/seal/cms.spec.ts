import { createHash, createPrivateKey } from 'node:crypto';
import { Certificate, ContentInfo, SignedData } from 'pkijs';
import { issue, type Issued, RSA } from '../../../test/builders/certificates.js';
import { openTimeStampAuthority } from '../../../test/builders/time-stamp-authority.js';
import { SystemClock } from '../clock/index.js';
import { encoded, signatureValue, signDetached, withTimestamp } from './cms.js';
import { OID } from './oids.js';
import { TimestampAuthority } from './timestamp-authority.js';
import { checkToken } from './timestamp-token.js';

const content = Buffer.from('the bytes of a pack');
const digest = createHash('sha256').update(content).digest();

const reread = (der: Buffer): SignedData => new SignedData({ schema: ContentInfo.fromBER(new Uint8Array(der)).content });

describe('a CMS signature', () => {
  const signerOf = ({ keyPem, node }: Issued, chain: readonly Issued[] = []) => ({ key: createPrivateKey(keyPem), certificate: node, chain: chain.map((one) => one.node) });

  it.each([['ECDSA on P-256', undefined], ['RSA', RSA]])('with %s is verified by another implementation, for these bytes and no others', async (_name, algorithm) => {
    const authority = await issue({ name: 'Authority', authority: true });
    const own = await issue({ name: 'Seal', issuer: authority, ...(algorithm === undefined ? {} : { algorithm }) });
    const signed = reread(encoded(signDetached(signerOf(own, [authority]), digest)));
    expect(signed.certificates?.map((one) => (one instanceof Certificate ? Buffer.from(one.toSchema().toBER()).equals(own.node.raw) : false))).toEqual([true, false]);
    const asked = { signer: 0, checkChain: true, trustedCerts: [Certificate.fromBER(authority.certificate.rawData)], passedWhenNotRevValues: true };
    expect(await signed.verify({ ...asked, data: new Uint8Array(content).buffer })).toBe(true);
    await expect(signed.verify({ ...asked, data: new Uint8Array(Buffer.from('other bytes')).buffer })).rejects.toMatchObject({ message: expect.stringContaining("digest doesn't match") });
  });

  it('states content type, digest and certificate, in DER order, and no time', async () => {
    const own = await issue({ name: 'Seal' });
    const attributes = reread(encoded(signDetached(signerOf(own), digest))).signerInfos[0]?.signedAttrs?.attributes ?? [];
    expect(attributes.map(({ type }) => type)).toEqual([OID.contentType, OID.messageDigest, OID.signingCertificateV2]);
    const ders = attributes.map((attribute) => Buffer.from(attribute.toSchema().toBER()));
    expect(ders).toEqual(ders.toSorted((a, b) => Buffer.compare(a, b)));
    expect(ders[2]?.includes(createHash('sha256').update(own.node.raw).digest())).toBe(true);
  });

  it('takes a time-stamp over its value as an unsigned attribute, to the byte', async () => {
    const authority = await openTimeStampAuthority();
    const own = await issue({ name: 'Seal' });
    const signed = signDetached(signerOf(own), digest);
    const value = createHash('sha256').update(signatureValue(signed)).digest();
    const { token } = await new TimestampAuthority(new SystemClock(), { url: authority.url, roots: [] }).stamp(value);
    const der = encoded(withTimestamp(signed, token));
    await authority.close();
    const [attribute] = reread(der).signerInfos[0]?.unsignedAttrs?.attributes ?? [];
    expect(attribute?.type).toBe(OID.signatureTimestamp);
    expect(der.includes(token)).toBe(true);
    expect(await reread(der).verify({ signer: 0, data: new Uint8Array(content).buffer })).toBe(true);
    expect(checkToken(token, { digest: createHash('sha256').update(signatureValue(reread(der))).digest(), roots: [authority.root.node] })).toMatchObject({ vouched: true });
  });
});
