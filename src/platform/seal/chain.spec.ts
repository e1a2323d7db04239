import { issue, type Issued } from '../../../test/builders/certificates.js';
import { isVouchedFor } from './chain.js';

const at = new Date('2026-11-22T12:00:00Z');
const vouched = (own: Issued, between: readonly Issued[], roots: readonly Issued[], when = at): boolean =>
  isVouchedFor(own.node, { others: [own, ...between].map(({ node }) => node), roots: roots.map(({ node }) => node), at: when });

describe('whether a root vouches for a certificate', () => {
  let root: Issued;
  let middle: Issued;
  let own: Issued;
  beforeAll(async () => {
    root = await issue({ name: 'Root', authority: true });
    middle = await issue({ name: 'Middle', issuer: root, authority: true });
    own = await issue({ name: 'Own', issuer: middle });
  });

  it('does, directly and through an authority between them, whichever order the certificates come in', async () => {
    const direct = await issue({ name: 'Direct', issuer: root });
    const other = await issue({ name: 'Other root', authority: true });
    expect(vouched(direct, [], [root])).toBe(true);
    expect(vouched(own, [middle], [other, root])).toBe(true);
    expect(vouched(own, [middle, own, root, middle], [root])).toBe(true);
    expect(vouched(own, [], [own])).toBe(true);
  });

  it('does not where a link is missing, or nobody was given to be trusted', async () => {
    expect(vouched(own, [], [root])).toBe(false);
    expect(vouched(own, [middle], [])).toBe(false);
    expect(vouched(own, [middle, root], [])).toBe(false);
  });

  it('does not for a stranger who calls himself the same, nor where the trusted root comes along without having signed', async () => {
    const impostor = await issue({ name: 'Root', authority: true });
    const by = await issue({ name: 'Own', issuer: impostor });
    expect(vouched(by, [], [root])).toBe(false);
    expect(vouched(by, [impostor], [root])).toBe(false);
    expect(vouched(by, [impostor, root], [root])).toBe(false);
    expect(vouched(await issue({ name: 'Alone' }), [root], [root])).toBe(false);
  });

  it('does not where somebody signed who may not sign certificates', async () => {
    const plain = await issue({ name: 'Plain', issuer: root });
    expect(vouched(await issue({ name: 'Own', issuer: plain }), [plain], [root])).toBe(false);
  });

  it('does not where an authority was given less room below it, or states something critical that is not understood', async () => {
    const narrow = await issue({ name: 'Narrow', issuer: root, authority: true, room: 0 });
    const deeper = await issue({ name: 'Deeper', issuer: narrow, authority: true });
    expect(vouched(await issue({ name: 'Own', issuer: narrow }), [narrow], [root])).toBe(true);
    expect(vouched(await issue({ name: 'Own', issuer: deeper }), [deeper, narrow], [root])).toBe(false);
    const odd = await issue({ name: 'Odd', issuer: root, authority: true, critical: '1.2.3.4.5' });
    expect(vouched(await issue({ name: 'Own', issuer: odd }), [odd], [root])).toBe(false);
  });

  it('does not outside the time of any link', async () => {
    const old = await issue({ name: 'Old', issuer: root, authority: true, until: '2025-01-01T00:00:00Z' });
    const below = await issue({ name: 'Own', issuer: old });
    expect(vouched(below, [old], [root])).toBe(false);
    expect(vouched(below, [old], [root], new Date('2024-06-01T00:00:00Z'))).toBe(true);
  });
});
