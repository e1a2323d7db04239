import { DomainError } from '../../core/shared/errors.js';
import { versionOfIfMatch, etagOf } from './etag.js';
import { onceOf, requestDigest } from './idempotency.js';
import { decodeCursor, encodeCursor, pageAnswer, pageOf } from './paging.js';
import { problemOf, PROBLEMS } from './problems.js';

const codeOf = (act: () => unknown): string => {
  try {
    act();
    return 'none';
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
};

describe('etag', () => {
  it('reads back the tag that it gives', () => {
    expect(versionOfIfMatch(etagOf(12))).toBe(12);
  });
  it.each([[undefined, 'if-match-missing'], ['', 'if-match-missing'], ['v3', 'if-match-invalid'], ['"v0"', 'if-match-invalid'], ['*', 'if-match-invalid'], ['"v1", "v2"', 'if-match-invalid']])('refuses %s', (header, code) => {
    expect(codeOf(() => versionOfIfMatch(header))).toBe(code);
  });
});

describe('paging', () => {
  it('cuts a page and leads to the next with the same filters', () => {
    const page = pageOf(['a', 'b', 'c'], 2, (item) => item);
    expect(page.data).toEqual(['a', 'b']);
    expect(decodeCursor(page.nextCursor ?? '', /^b$/)).toBe('b');
    expect(pageAnswer(page, '/api/v1/parties?role=vendor&after=x').headers).toEqual({ link: `</api/v1/parties?role=vendor&after=${page.nextCursor}>; rel="next"` });
    expect(pageOf(['a', 'b'], 2, (item) => item).nextCursor).toBeNull();
  });
  it.each(['', 'x', encodeCursor('z'), Buffer.from('{"a":1}').toString('base64url')])('refuses the cursor %j, which no page has given', (cursor) => {
    expect(codeOf(() => decodeCursor(cursor, /^b$/))).toBe('cursor-invalid');
  });
});

describe('idempotency', () => {
  it('tells requests apart by method, address and content, not by the order of fields', () => {
    const digest = requestDigest('POST', '/a', { x: 1, y: 2 });
    expect(requestDigest('POST', '/a', { y: 2, x: 1 })).toBe(digest);
    for (const other of [requestDigest('POST', '/b', { x: 1, y: 2 }), requestDigest('PUT', '/a', { x: 1, y: 2 }), requestDigest('POST', '/a', { x: 1 })]) expect(other).not.toBe(digest);
  });
  it('takes a key with or without the quotation marks of the draft, and refuses what is none', () => {
    expect(onceOf('"abc"', () => 'd')).toEqual({ key: 'abc', digest: 'd' });
    expect(onceOf(undefined, () => 'd')).toBeUndefined();
    for (const bad of ['', 'a b', 'a'.repeat(201)]) expect(codeOf(() => onceOf(bad, () => 'd'))).toBe('idempotency-key-invalid');
  });
});

describe('problems', () => {
  it('fills status, title and remedy from the table, and keeps the field', () => {
    const problem = problemOf(new DomainError('version-conflict', { expected: 1, actual: 3 }, '/x'), 'r');
    expect(problem).toMatchObject({ type: '/api/v1/problems/version-conflict', status: 412, pointer: '/x', requestId: 'r', title: expect.stringContaining('version 3') });
  });
  it('gives each code a title and a remedy that are sentences, and an error status', () => {
    for (const { status, title, remedy } of Object.values(PROBLEMS)) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(`${title} ${remedy}`).toMatch(/^[A-Z].*\. [A-Z].*\.$/);
    }
  });
  it('takes a code of the core with the core\'s own sentences, and any other code as a fault of the input', () => {
    expect(problemOf(new DomainError('decimal-negative', { text: '-1' }), 'r')).toMatchObject({ status: 422, title: 'The number -1 is negative.' });
    expect(problemOf(new DomainError('json-syntax', { reason: 'x', offset: 1 }), 'r').status).toBe(400);
    expect(problemOf(new DomainError('some-new-code'), 'r').status).toBe(422);
  });
});

describe('problemOf', () => {
  it('lists at most 500 bad fields and says how many there are beside them', () => {
    const issues = Array.from({ length: 700 }, (_, index) => ({ pointer: `/k${index}`, code: 'unknown-field', message: 'm', remedy: 'r' }));
    const problem = problemOf(new DomainError('body-invalid', {}, undefined, issues), 'request');
    expect([problem.errors?.length, problem.errorsLeftOut]).toEqual([500, 200]);
    expect(problemOf(new DomainError('body-invalid', {}, undefined, issues.slice(0, 500)), 'request')).not.toHaveProperty('errorsLeftOut');
  });
});
