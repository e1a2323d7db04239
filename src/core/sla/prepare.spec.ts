import { aCase, anExclusion, down, theTerms } from '../../../test/builders/case.js';
import type { Case } from '../formats/case.js';
import { DomainError } from '../shared/errors.js';
import { ratedPeriod } from './period.js';
import { prepare } from './prepare.js';

describe('prepare', () => {
  it('resolves what the measure needs, and clips exclusions to the period', () => {
    const ctx = prepare(aCase({ observations: [down('own', '2024-07-18T21:56:00Z', null)], exclusions: [anExclusion('E', 'third-party', ['2024-06-30T00:00:00Z', null])] }));
    expect(ctx.period).toMatchObject({ firstDay: '2024-07-01', lastDay: '2024-07-31', span: { start: Date.UTC(2024, 6, 1), end: Date.UTC(2024, 7, 1) } });
    expect(ctx.exclusions[0]?.time.certain).toEqual([ctx.period.span]);
    expect(ctx.byAccount.get('own')).toHaveLength(1);
    expect(ctx.fee).toEqual({ amount: '42000000', currency: 'KRW' });
  });

  it.each([
    ['an account that is not there', aCase({ observations: [down('nobody', '2024-07-18T21:56:00Z', null)] }), 'case-unknown-id'],
    ['a rule that is not there', aCase({ exclusions: [anExclusion('E', 'weather', ['2024-07-18T21:56:00Z', null])] }), 'case-unknown-id'],
    ['a zone that is not there', aCase({ terms: theTerms({ period: { kind: 'calendar-month', zone: 'Asia/Seoul', clause: '1' } }) }), 'case-unknown-zone'],
    ['a reversed span', aCase({ observations: [down('own', '2024-07-18T21:56:00Z', '2024-07-18T21:55:00Z')] }), 'span-reversed'],
    ['a reversed range', aCase({ observations: [{ ...down('own', '2024-07-18T21:56:00Z', null), from: { earliest: '2024-07-18T21:56:00Z', latest: '2024-07-18T21:55:00Z' } }] }), 'span-reversed'],
    ['a fee in another currency', aCase({ fees: [{ id: 'F', from: '2024-07-01', to: '2024-08-01', amount: '1', currency: 'USD', tax: 'none' }] }), 'currency-mismatch'],
  ])('refuses %s even where the document was not checked', (_name, c, code) => {
    expect(() => prepare(c)).toThrow(expect.objectContaining({ code }));
  });

  it('says which times of a span are reversed, and which id is not there', () => {
    const facts = (c: Case): unknown => {
      try {
        prepare(c);
        return null;
      } catch (error) {
        return error instanceof DomainError ? error.facts : error;
      }
    };
    const [late, early] = ['2024-07-18T21:56:00Z', '2024-07-18T21:55:00Z'];
    const rough = { earliest: early, latest: late };
    expect(facts(aCase({ observations: [down('own', late, early)] }))).toEqual({ start: late, end: early });
    expect(facts(aCase({ observations: [{ ...down('own', late, null), from: { earliest: late, latest: early } }] }))).toEqual({ start: late, end: early });
    expect(facts(aCase({ observations: [{ ...down('own', late, null), to: rough }] }))).toBeNull();
    expect(facts(aCase({ exclusions: [anExclusion('E', 'weather', [early, late])] }))).toEqual({ kind: 'exclusion', id: 'E', missing: 'weather' });
  });

  it('refuses a window without length', () => {
    const period = ratedPeriod(aCase());
    expect(() => prepare(aCase(), { ...period, span: { start: period.span.start, end: period.span.start } })).toThrow(expect.objectContaining({ code: 'span-empty' }));
  });
});
