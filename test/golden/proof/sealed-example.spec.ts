import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Certificate, ContentInfo, SignedData } from 'pkijs';
import { checkToken } from '../../../src/platform/seal/index.js';
import { signaturesOf } from '../../builders/pdf-signatures.js';

const root = path.join(import.meta.dirname, '..', '..', '..');
const file = (name: string): Buffer => readFileSync(path.join(root, 'examples', 'proof', name));
const document = readFileSync(path.join(root, 'docs', 'PROOF.md'), 'utf8');

describe('the sealed file of docs/PROOF.md', () => {
  const bytes = file('sealed.pdf');
  const [seal, stamp] = signaturesOf(bytes);

  it('holds a seal that a root vouches for, and a time-stamp over the whole, and one changed bit breaks both', async () => {
    if (seal === undefined || stamp === undefined) throw new Error('two signatures were expected');
    const signed = new SignedData({ schema: ContentInfo.fromBER(new Uint8Array(seal.der)).content });
    const trustedCerts = [Certificate.fromBER(new Uint8Array(new X509Certificate(file('sealed-root.pem')).raw))];
    const holds = (covered: Buffer): Promise<boolean> =>
      signed.verify({ signer: 0, checkChain: true, trustedCerts, passedWhenNotRevValues: true, data: new Uint8Array(covered).buffer }).catch(() => false);
    const flipped = Buffer.from(seal.covered);
    flipped[1_000] = (flipped[1_000] ?? 0) ^ 1;
    expect([await holds(seal.covered), await holds(flipped)]).toEqual([true, false]);
    const roots = [new X509Certificate(file('sealed-timestamp-root.pem'))];
    const digest = (data: Buffer): Buffer => createHash('sha256').update(data).digest();
    expect(checkToken(stamp.der, { digest: digest(stamp.covered), roots })).toMatchObject({ vouched: true });
    expect(() => checkToken(stamp.der, { digest: digest(seal.covered), roots })).toThrow('stamps something else');
    expect([seal.reach < stamp.reach, stamp.reach]).toEqual([true, bytes.length]);
  });

  it('has the places that the document prints', () => {
    const ranges = bytes.toString('latin1').match(/ByteRange\[[0-9 ]*\]/g)?.map((range) => range.replaceAll(/ +/g, ' ')) ?? [];
    expect(ranges).toHaveLength(2);
    expect(ranges.filter((range) => !document.includes(range))).toEqual([]);
  });
});
