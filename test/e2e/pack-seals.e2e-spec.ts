import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AsnType } from 'asn1js';
import { Certificate, ContentInfo, SignedData } from 'pkijs';
import type { PackRecord } from '../../src/packs/packs/index.js';
import { checkToken } from '../../src/platform/seal/index.js';
import { openTestApi, type TestApi } from '../builders/api.js';
import { importExample } from '../builders/example.js';
import { signaturesOf } from '../builders/pdf-signatures.js';
import { openTimeStampAuthority, type TestAuthority } from '../builders/time-stamp-authority.js';

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

const signedIn = (der: Uint8Array): SignedData => new SignedData({ schema: ContentInfo.fromBER(new Uint8Array(der)).content });

async function holdsOver(der: Uint8Array, covered: Uint8Array): Promise<boolean> {
  return signedIn(der).verify({ signer: 0, data: new Uint8Array(covered).buffer }).catch(() => false);
}

describe('the seal on a pack', () => {
  let authority: TestAuthority;
  let apis: TestApi[];
  beforeAll(async () => {
    authority = await openTimeStampAuthority();
    apis = await Promise.all([openTestApi({ work: true }), openTestApi({ work: true, environment: { ONUS_TSA_URL: authority.url.href } })]);
  }, 60_000);
  afterAll(async () => {
    for (const api of apis) await api.close();
    await authority.close();
  });

  async function ordered(api: TestApi, locale: 'en' | 'ko'): Promise<string> {
    const claims = (await api.send('GET', '/claims')).body.data as { id: string; reference: string }[];
    const ids = claims.length > 0 ? undefined : await importExample(api.send);
    const claim = ids?.['claims']?.['CLM-RES'] ?? claims.find(({ reference }) => reference.length > 0)?.id;
    return (await api.send('POST', `/claims/${claim}/packs`, { audience: 'counterparty', locale })).body.id as string;
  }

  async function until(api: TestApi, id: string, done: (body: PackRecord) => boolean): Promise<PackRecord> {
    for (let tries = 0; tries < 400; tries++) {
      const { body } = (await api.send('GET', `/packs/${id}`)).body as { body: PackRecord };
      if (done(body)) return body;
      await sleep(50);
    }
    throw new Error('The pack never came that far.');
  }

  async function download(api: TestApi, id: string, layer?: string): Promise<{ status: number; bytes: Buffer; length: string | null }> {
    const response = await fetch(`${api.url}/api/v1/packs/${id}/file${layer === undefined ? '' : `?layer=${layer}`}`, { headers: { authorization: `Bearer ${api.key}` } });
    return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()), length: response.headers.get('content-length') };
  }

  it('is made in the name of the installation, begins with the unsigned bytes, and says that there is no time-stamp', async () => {
    const [api] = apis as [TestApi];
    const id = await ordered(api, 'ko');
    const { made, stamped } = await until(api, id, ({ state }) => state === 'made');
    expect(made?.seal).toMatchObject({ identity: 'self-signed', signer: 'CN=Onus installation seal (self-signed)' });
    expect([made?.seal?.timestamp, made?.seal?.timestampProblem, stamped]).toEqual([undefined, undefined, undefined]);
    const [content, sealed] = [await download(api, id, 'content'), await download(api, id)];
    expect([sha256(content.bytes).toString('hex'), content.bytes.length]).toEqual([made?.sha256, made?.bytes]);
    expect([sha256(sealed.bytes).toString('hex'), sealed.bytes.length, Number(sealed.length)]).toEqual([made?.seal?.sha256, made?.seal?.bytes, made?.seal?.bytes]);
    expect(sealed.bytes.subarray(0, content.bytes.length).equals(content.bytes)).toBe(true);
    const [signature, ...others] = signaturesOf(sealed.bytes);
    expect([signature?.reach, others]).toEqual([sealed.bytes.length, []]);
    expect(await holdsOver(signature?.der ?? Buffer.alloc(0), signature?.covered ?? Buffer.alloc(0))).toBe(true);
    expect(await holdsOver(signature?.der ?? Buffer.alloc(0), Buffer.concat([signature?.covered ?? Buffer.alloc(0), Buffer.from(' ')]))).toBe(false);
    const certificate = signedIn(signature?.der ?? Buffer.alloc(0)).certificates?.[0];
    expect(certificate instanceof Certificate ? sha256(Buffer.from(certificate.toSchema().toBER())).toString('hex') : undefined).toBe(made?.seal?.fingerprint);
    expect((await download(api, id, 'timestamp')).status).toBe(404);
    expect((await api.send('GET', `/packs/${id}/file?layer=paint`)).body).toMatchObject({ code: 'query-invalid' });
  }, 60_000);

  it('is time-stamped itself, and then as a whole, by the authority of the installation; each layer begins with the one before', async () => {
    const api = apis[1] as TestApi;
    authority.behave('honest');
    const id = await ordered(api, 'en');
    const { made, stamped } = await until(api, id, (body) => body.stamped !== undefined);
    expect([made?.seal?.timestamp?.signer, made?.seal?.timestamp?.vouched, stamped?.timestamp.signer]).toEqual(['CN=Test time-stamps', false, 'CN=Test time-stamps']);
    const [sealed, whole] = [(await download(api, id, 'seal')).bytes, (await download(api, id)).bytes];
    expect([sha256(whole).toString('hex'), whole.length]).toEqual([stamped?.sha256, stamped?.bytes]);
    expect(whole.subarray(0, sealed.length).equals(sealed)).toBe(true);
    const [seal, stamp] = signaturesOf(whole);
    if (seal === undefined || stamp === undefined) throw new Error('two signatures were expected');
    expect([seal.reach, stamp.reach]).toEqual([sealed.length, whole.length]);
    expect(await holdsOver(seal.der, seal.covered)).toBe(true);
    const roots = [authority.root.node];
    expect(checkToken(stamp.der, { digest: sha256(stamp.covered), roots })).toMatchObject({ ...stamped?.timestamp, vouched: true });
    const [info] = signedIn(seal.der).signerInfos;
    const attribute = info?.unsignedAttrs?.attributes[0]?.values[0] as AsnType;
    const token = Buffer.from(attribute.toBER());
    expect(checkToken(token, { digest: sha256(Buffer.from(info?.signature.getValue() ?? new ArrayBuffer(0))), roots })).toMatchObject({ serial: made?.seal?.timestamp?.serial });
    expect((await api.send('GET', `/packs/${id}/history`)).body.data).toHaveLength(3);
  }, 60_000);

  it('does not wait for an authority that is away or lies: the pack says so, and is stamped as a whole once it tells the truth', async () => {
    const api = apis[1] as TestApi;
    authority.behave('other imprint');
    const asked = authority.asked();
    const id = await ordered(api, 'en');
    const { made } = await until(api, id, ({ state }) => state === 'made');
    expect(made?.seal?.timestamp).toBeUndefined();
    expect(made?.seal?.timestampProblem).toContain('stamps something else than what was asked');
    while (authority.asked() < asked + 2) await sleep(50);
    const refused = await until(api, id, () => true);
    expect(refused.stamped).toBeUndefined();
    authority.behave('honest');
    const { stamped } = await until(api, id, (body) => body.stamped !== undefined);
    const [, stamp] = signaturesOf((await download(api, id)).bytes);
    expect(checkToken(stamp?.der ?? Buffer.alloc(0), { digest: sha256(stamp?.covered ?? Buffer.alloc(0)), roots: [authority.root.node] })).toMatchObject({ serial: stamped?.timestamp.serial });
  }, 90_000);
});
