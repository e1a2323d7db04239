import { createHash } from 'node:crypto';
import { BAGIT, isSafePath, manifestLine, readManifest, tagFilesOf, type Payload } from './bag.js';
import { nativePath } from './bundle.js';

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const file = (path: string, text = 'x'): Payload => ({ path, sha256: sha(text), bytes: Buffer.byteLength(text) });

describe('the tag files of a bag', () => {
  it('are those of RFC 8493: sorted, with the sum of the sizes, the manifest and the manifest of these', () => {
    const tags = tagFilesOf([file('b.txt', '22'), file('a/증거.txt', '1')], [['Bagging-Date', '2024-08-20'], ['External-Identifier', 'two\nlines']]);
    const text = (path: string): string => tags.find((one) => one.path === path)?.text ?? '';
    expect(tags.map(({ path }) => path)).toEqual(['bag-info.txt', 'bagit.txt', 'manifest-sha256.txt', 'tagmanifest-sha256.txt']);
    expect(text('bagit.txt')).toBe(BAGIT);
    expect(text('bag-info.txt')).toBe('Bagging-Date: 2024-08-20\nExternal-Identifier: two lines\nPayload-Oxum: 3.2\n');
    expect(text('manifest-sha256.txt')).toBe(`${sha('1')}  data/a/증거.txt\n${sha('22')}  data/b.txt\n`);
    expect(readManifest(text('tagmanifest-sha256.txt'))).toEqual(new Map(['bag-info.txt', 'bagit.txt', 'manifest-sha256.txt'].map((path) => [path, sha(text(path))])));
  });

  it('are the same whatever the order of the payload', () => {
    const payload = [file('b'), file('a'), file('c/d')];
    expect(tagFilesOf(payload.toReversed(), [])).toEqual(tagFilesOf(payload, []));
  });

  it.each([['../a'], ['/a'], ['a//b'], ['a/./b'], ['a\\b'], ['C:a'], ['a\u0000'], [''], ['e\u0301'], ['x'.repeat(501)]])('refuse the path %j', (path) => {
    expect(isSafePath(path)).toBe(false);
    expect(() => tagFilesOf([file(path)], [])).toThrow(expect.objectContaining({ code: 'bag-path' }));
  });

  it('refuse two paths that differ in case alone', () => {
    expect(() => tagFilesOf([file('Log.txt'), file('log.TXT')], [])).toThrow(expect.objectContaining({ code: 'bag-path' }));
  });

  it('escape what would end a line of the manifest, and read it back', () => {
    const path = 'data/100% \r\n.txt';
    expect(manifestLine('a'.repeat(64), path)).toBe(`${'a'.repeat(64)}  data/100%25 %0D%0A.txt\n`);
    expect(readManifest(manifestLine('A'.repeat(64), path))).toEqual(new Map([[path, 'a'.repeat(64)]]));
    expect(readManifest(`${manifestLine('a'.repeat(64), 'x')}${manifestLine('b'.repeat(64), 'x')}`)).toBeNull();
    expect(readManifest('nothing\n')).toBeNull();
  });
});

describe('where the original of an exhibit lies', () => {
  it.each([
    [{ number: '7', id: 'EX-LOG', file: 'exhibits/monitor.csv' }, 'natives/007-monitor.csv'],
    [{ id: 'EX-LOG', file: '모니터 기록.csv' }, 'natives/EX-LOG-모니터 기록.csv'],
    [{ number: '12', id: 'x', file: 'C:\\logs\\..' }, 'natives/012-_'],
    [{ number: '12', id: 'x', file: 'a/' }, 'natives/012-file'],
    [{ number: '1', id: 'x', file: 'a\u202eb:c?.txt' }, 'natives/001-a_b_c_.txt'],
    [{ number: '1', id: 'x', file: `${'y'.repeat(100)}.pdf` }, `natives/001-${'y'.repeat(76)}.pdf`],
  ])('%j is %s', (exhibit, path) => {
    expect(nativePath(exhibit)).toBe(path);
    expect(isSafePath(path)).toBe(true);
  });
});
