import { CORE_ERRORS } from './error-codes.js';
import { DomainError, caught, fail, issueOf, remedyOf } from './errors.js';
import { isJsonObject, pointerTo } from './json.js';
import { fillText, sameText } from './text.js';

describe('DomainError', () => {
  it('says what is wrong and what would be right, with the facts of the case', () => {
    const error = new DomainError('instant-hour-24', { text: '24:00' });
    expect(error.message).toBe('The time "24:00" uses 24:00.');
    expect(remedyOf(error.code, error.facts)).toBe('Write 00:00 of the following day.');
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe('DomainError');
    expect('pointer' in error).toBe(false);
    expect('issues' in error).toBe(false);
  });

  it('carries codes of other tables with their facts', () => {
    expect(new DomainError('claim-not-found').message).toBe('claim-not-found');
    expect(new DomainError('claim-closed', { id: 'C-1', on: null }).message).toBe('claim-closed (id=C-1, on=null)');
    expect(remedyOf('claim-closed')).toBeUndefined();
  });

  it('is attributed to a field from the outside in', () => {
    const issues = [{ pointer: '/a', code: 'x', message: 'm', remedy: 'r' }];
    const inner = new DomainError('span-empty', {}, '/from', issues);
    expect(inner.at('/spans/0')).toMatchObject({ code: 'span-empty', pointer: '/spans/0/from', issues });
    expect(new DomainError('span-empty').at('/spans')).toMatchObject({ pointer: '/spans' });
  });

  it('becomes an issue of a document', () => {
    expect(issueOf(new DomainError('span-empty', {}, '/to'), '/rows/1')).toEqual({
      pointer: '/rows/1/to',
      code: 'span-empty',
      message: 'The span has no length.',
      remedy: 'Give an end after the start.',
    });
    expect(issueOf(new DomainError('other'), '/rows')).toMatchObject({ pointer: '/rows', remedy: '' });
  });

  it('is thrown by its code', () => {
    expect(() => fail('span-empty', {}, '/x')).toThrow(expect.objectContaining({ code: 'span-empty', pointer: '/x' }));
  });

  it('is caught by itself: any other error is a fault of the program', () => {
    expect(caught(() => 5)).toBe(5);
    expect(caught(() => fail('span-empty'))).toMatchObject({ code: 'span-empty' });
    expect(() => caught(() => { throw new TypeError('a fault'); })).toThrow(TypeError);
  });

  it('has a whole sentence for title and remedy of every code', () => {
    for (const [code, { title, remedy }] of Object.entries(CORE_ERRORS)) {
      expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(title).toMatch(/^[A-Z].*\.$/);
      expect(remedy).toMatch(/\.$|"\{text\}"\.$/);
    }
  });
});

describe('text and pointers', () => {
  it('fills the places it has facts for and leaves the others visible', () => {
    expect(fillText('{count} of {total}', { count: 3 })).toBe('3 of {total}');
    expect(fillText('{toString}', {})).toBe('{toString}');
    expect(sameText('INC-1')).toEqual({ en: 'INC-1', ko: 'INC-1' });
  });

  it('escapes JSON pointers', () => {
    expect(pointerTo('/a', 'b/c~d')).toBe('/a/b~1c~0d');
    expect(pointerTo('', 0)).toBe('/0');
  });

  it('knows an object from an array and null', () => {
    expect([{}, [], null, 'x', undefined].map(isJsonObject)).toEqual([true, false, false, false, false]);
  });
});
