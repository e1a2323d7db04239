import { KEPT_MILLISECONDS, KnownKeys } from './known-keys.js';

describe('KnownKeys', () => {
  const hash = Buffer.from('hash');
  let at = 0;
  let asked = 0;
  let keys: KnownKeys<string>;
  const find = async (): Promise<string> => `found ${(asked += 1)}`;
  beforeEach(() => {
    at = 0;
    asked = 0;
    keys = new KnownKeys(() => at);
  });

  it('asks once, and again when the answer has grown old', async () => {
    expect([await keys.get(hash, find), await keys.get(hash, find)]).toEqual(['found 1', 'found 1']);
    at = KEPT_MILLISECONDS;
    expect(await keys.get(hash, find)).toBe('found 2');
  });

  it('keeps apart what belongs to different secrets, and does not keep that a key is unknown', async () => {
    const nobody = async (): Promise<undefined> => undefined;
    expect(await keys.get(hash, nobody)).toBeUndefined();
    expect(await keys.get(hash, find)).toBe('found 1');
    expect(await keys.get(Buffer.from('other'), nobody)).toBeUndefined();
  });

  it('forgets at once what is revoked, also an answer that was under way', async () => {
    let answer: (found: string) => void = () => undefined;
    const late = keys.get(hash, () => new Promise((resolve) => (answer = resolve)));
    keys.forget();
    answer('found before the revocation');
    await late;
    expect(await keys.get(hash, find)).toBe('found 1');
    keys.forget();
    expect(await keys.get(hash, find)).toBe('found 2');
  });
});
