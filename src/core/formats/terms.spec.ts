import { theTerms, tiers } from '../../../test/builders/case.js';
import { jsonSchemaOf, readDocument } from './declare.js';
import { termsFormat, type Terms } from './terms.js';
import { tierIssues } from './tier-checks.js';

describe('onus.terms/1', () => {
  it('reads a full edition', () => {
    expect(readDocument(termsFormat, theTerms())).toMatchObject({ ok: true });
  });

  it.each([
    ['an unknown field', { ...theTerms(), uptime: '99.9' }, '/uptime', 'format.unknown-field'],
    ['another format', { ...theTerms(), format: 'onus.terms/2' }, '/format', 'format.choice'],
    ['a percentage above 100', { ...theTerms(), promise: { atLeast: '999', clause: '1' } }, '/promise/atLeast', 'format.percent'],
    ['an unknown family', { ...theTerms(), measure: { family: 'latency' } }, '/measure/family', 'format.choice'],
    ['a start day that not every month has', { ...theTerms(), period: { kind: 'billing-month', zone: 'UTC', startDay: 31, clause: '1' } }, '/period/shortMonth', 'period-short-month'],
    ['a start day that no month has', { ...theTerms(), period: { kind: 'billing-month', zone: 'UTC', startDay: 32, clause: '1' } }, '/period/startDay', 'format.integer'],
    ['no row at all', { ...theTerms(), tiers: { rows: [], clause: '1' } }, '/tiers/rows', 'format.count'],
    ['a number for a credit', { ...theTerms(), tiers: { rows: [{ credit: 10 }], clause: '1' } }, '/tiers/rows/0/credit', 'format.decimal'],
  ])('reports %s', (_name, value, pointer, code) => {
    const reading = readDocument(termsFormat, value);
    expect(reading.ok ? [] : reading.issues).toContainEqual(expect.objectContaining({ pointer, code }));
  });

  it('has a schema that names every field and closes every object', () => {
    const schema = JSON.stringify(jsonSchemaOf(termsFormat, 'onus.terms', 'Terms'));
    for (const field of Object.keys(theTerms())) expect(schema).toContain(`"${field}"`);
    expect(schema.match(/"type":"object"/g)?.length).toBe(schema.match(/"additionalProperties":false/g)?.length);
  });
});

describe('tier tables', () => {
  const rows = (...given: Terms['tiers']['rows']): Parameters<typeof tierIssues>[0] => ({ promise: { atLeast: '99.9', clause: '1' }, tiers: { rows: given, clause: '2' } });
  const bound = (value: string, inclusive: boolean): { value: string; inclusive: boolean } => ({ value, inclusive });

  it('accepts a sound table in any order of rows', () => {
    const sound = tiers(['99.9', '10'], ['99', '25'], ['95', '100']);
    expect(tierIssues(rows(...sound), '')).toEqual([]);
    expect(tierIssues(rows(...[...sound].toReversed()), '')).toEqual([]);
  });

  it.each([
    ['a bound that no row holds', rows({ to: bound('99.9', false), from: bound('99', false), credit: '10' }, { to: bound('99', false), credit: '25' }), 'tier-gap'],
    ['a bound that two rows hold', rows({ to: bound('99.9', false), from: bound('99', true), credit: '10' }, { to: bound('99', true), credit: '25' }), 'tier-overlap'],
    ['bands of one decimal', rows({ to: bound('99.9', false), from: bound('98.0', true), credit: '1' }, { to: bound('97.9', true), credit: '2' }), 'tier-gap'],
    ['rows that run into each other', rows({ to: bound('99.9', false), from: bound('95', true), credit: '10' }, { to: bound('97', false), credit: '25' }), 'tier-overlap'],
    ['a lowest row that ends above zero', rows({ to: bound('99.9', false), from: bound('95', true), credit: '10' }), 'tier-gap'],
    ['a row turned round', rows({ to: bound('95', false), from: bound('99', true), credit: '10' }), 'tier-empty'],
    ['rows that stop short of the promise', rows({ to: bound('99', false), credit: '10' }), 'tier-gap'],
  ])('reports %s with a remedy', (_name, terms, code) => {
    const [issue] = tierIssues(terms, '/terms');
    expect(issue).toMatchObject({ code, pointer: expect.stringMatching(/^\/terms\/tiers\/rows\/\d$/) });
    expect(issue?.remedy.length).toBeGreaterThan(20);
  });

  it('keeps a table as printed when it is marked so, but never an empty row', () => {
    const gap = rows({ to: bound('99', false), credit: '10' });
    expect(tierIssues({ ...gap, tiers: { ...gap.tiers, asPrinted: true } }, '')).toEqual([]);
    const empty = rows({ to: bound('95', false), from: bound('99', true), credit: '10' });
    expect(tierIssues({ ...empty, tiers: { ...empty.tiers, asPrinted: true } }, '')).toHaveLength(1);
  });
});
