import { createHash } from 'node:crypto';
import { type Behaviour, openTimeStampAuthority, type TestAuthority } from '../../../test/builders/time-stamp-authority.js';
import { FixedClock, SystemClock } from '../clock/index.js';
import { TimestampAuthority } from './timestamp-authority.js';
import { checkToken } from './timestamp-token.js';

const digest = createHash('sha256').update('a checkpoint').digest();

describe('a time-stamp authority', () => {
  let authority: TestAuthority;
  beforeAll(async () => (authority = await openTimeStampAuthority()));
  afterAll(() => authority.close());

  const client = (roots = [authority.root.node]): TimestampAuthority => new TimestampAuthority(new SystemClock(), { url: authority.url, roots, patience: 800 });

  it('gives a token that is about the digest, now, by a signer that a root vouches for', async () => {
    authority.behave('honest');
    const before = Date.now() - 1_000;
    const { token, facts } = await client().stamp(digest);
    expect(facts).toMatchObject({ policy: '1.2.3.4.1', serial: '1267', signer: 'CN=Test time-stamps', vouched: true });
    expect(facts.signerFingerprint).toBe(createHash('sha256').update(authority.signer.node.raw).digest('hex'));
    expect(Date.parse(facts.genTime)).toBeGreaterThanOrEqual(before);
    expect(checkToken(token, { digest, roots: [authority.root.node] })).toEqual(facts);
  });

  it('is recorded as not vouched for where no root was given', async () => {
    authority.behave('self-signed');
    expect((await client([]).stamp(digest)).facts).toMatchObject({ vouched: false, signer: 'CN=Self' });
  });

  it.each<[Behaviour, string, RegExp]>([
    ['HTTP 500', 'timestamp.unreachable', /HTTP status 500/],
    ['redirects', 'timestamp.unreachable', /no connection/],
    ['slow', 'timestamp.unreachable', /no whole answer within 800 ms/],
    ['stops halfway', 'timestamp.unreachable', /broke off/],
    ['rejects', 'timestamp.rejected', /status 2, "bad request"/],
    ['grants nothing', 'timestamp.not-proved', /holds none/],
    ['garbage', 'timestamp.not-proved', /not an answer as RFC 3161/],
    ['HTTP 200 with a page', 'timestamp.not-proved', /not an answer as RFC 3161/],
    ['trailing garbage', 'timestamp.not-proved', /not an answer as RFC 3161/],
    ['oversized', 'timestamp.not-proved', /longer than 16384 bytes/],
    ['other imprint', 'timestamp.not-proved', /stamps something else/],
    ['SHA-1 imprint', 'timestamp.not-proved', /stamps something else/],
    ['other nonce', 'timestamp.not-proved', /another request \(nonce\)/],
    ['no nonce', 'timestamp.not-proved', /another request \(nonce\)/],
    ['yesterday', 'timestamp.not-proved', /1440 minutes from the clock/],
    ['changed after signing', 'timestamp.not-proved', /changed after it was signed/],
    ['other key', 'timestamp.not-proved', /signature does not hold/],
    ['other certificate named', 'timestamp.not-proved', /does not name the certificate/],
    ['no certificate', 'timestamp.not-proved', /does not hold the certificate/],
    ['certificate not critical', 'timestamp.not-proved', /not one for time-stamps alone/],
    ['certificate for everything', 'timestamp.not-proved', /not one for time-stamps alone/],
    ['expired', 'timestamp.not-proved', /not valid at the stated time/],
    ['self-signed', 'timestamp.not-proved', /no certificate of ONUS_TSA_ROOT_FILE vouches/],
  ])('that is or does "%s" is answered with %s, and nothing is kept', async (behaviour, code, reason) => {
    authority.behave(behaviour);
    await expect(client().stamp(digest)).rejects.toMatchObject({ code, facts: { authority: authority.url.href, reason: expect.stringMatching(reason) } });
  });

  it('that is down is said to be, without its credentials', async () => {
    const gone = await openTimeStampAuthority();
    await gone.close();
    const url = new URL(gone.url);
    [url.username, url.password] = ['user', 'secret'];
    await expect(new TimestampAuthority(new SystemClock(), { url, roots: [] }).stamp(digest)).rejects.toMatchObject({ code: 'timestamp.unreachable', facts: { authority: gone.url.href } });
  });

  it('is sent the name and password of its address as HTTP basic authentication', async () => {
    const url = new URL(authority.url);
    [url.username, url.password] = ['user', 'pass:word'];
    authority.behave('honest');
    await new TimestampAuthority(new SystemClock(), { url, roots: [] }).stamp(digest);
    expect(Buffer.from(authority.authorization()?.replace('Basic ', '') ?? '', 'base64').toString()).toBe('user:pass:word');
  });

  it('is not believed when our own clock is far away, whoever is right', async () => {
    authority.behave('honest');
    const lost = new TimestampAuthority(new FixedClock('2001-01-01T00:00:00Z'), { url: authority.url, roots: [] });
    await expect(lost.stamp(digest)).rejects.toMatchObject({ code: 'timestamp.not-proved' });
  });

  it('is checked again later: another digest, or another root, and the kept token proves nothing', async () => {
    authority.behave('honest');
    const { token } = await client().stamp(digest);
    const other = await openTimeStampAuthority();
    await other.close();
    expect(() => checkToken(token, { digest: createHash('sha256').update('another').digest(), roots: [] })).toThrow('stamps something else');
    expect(() => checkToken(token, { digest, roots: [other.root.node] })).toThrow('vouches');
    expect(() => checkToken(token.subarray(0, -40), { digest, roots: [] })).toThrow('not a time-stamp token at all');
  });
});
