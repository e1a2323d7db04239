import { theTerms } from '../../../test/builders/case.js';
import { catalogueEntryFormat } from './catalogue-entry.js';
import { readDocument } from './declare.js';

const names = { format: 'onus.catalogue-entry/1', id: 'T', catalogueVersion: 1, vendor: { id: 'v', name: { en: 'Vendor', ko: '공급자' } }, product: { en: 'Product', ko: '제품' } };
const partly = { ...names, title: { en: 'Title', ko: '제목' }, source: { document: 'D', edition: '1', grade: 'primary' }, facts: [] };

const issuesOf = (value: unknown): string[] => {
  const reading = readDocument(catalogueEntryFormat, value);
  return reading.ok ? [] : reading.issues.map(({ pointer, code }) => `${pointer} ${code}`);
};

describe('onus.catalogue-entry/1', () => {
  it.each([
    ['whole terms', { ...names, kind: 'terms', terms: theTerms() }],
    ['terms that were read in part', { ...partly, kind: 'part-read', promised: [{ of: { en: 'all', ko: '전체' }, atLeast: '99.9', verify: true }], notRead: ['tiers'] }],
    ['the statement that there are none', { ...partly, kind: 'no-public-sla', facts: [{ topic: 'liability', text: { en: 'fees paid', ko: '지급한 요금' } }] }],
  ])('reads %s', (_, entry) => {
    expect(issuesOf(entry)).toEqual([]);
  });

  it.each([
    ['terms called otherwise', { ...names, id: 'U', kind: 'terms', terms: theTerms() }, ['/terms/id entry-id-differs']],
    ['a table with a gap', { ...names, kind: 'terms', terms: theTerms({ tiers: { rows: [{ to: { value: '99', inclusive: false }, credit: '10' }], clause: '1' } }) }, ['/terms/tiers/rows/0 tier-gap']],
    ['part-read terms of which nothing is missing', { ...partly, kind: 'part-read', notRead: [] }, ['/notRead format.count']],
    ['a promise where there is no agreement', { ...partly, kind: 'no-public-sla', promised: [] }, ['/promised format.unknown-field']],
    ['whole terms that also say what was not read', { ...names, kind: 'terms', terms: theTerms(), notRead: ['tiers'] }, ['/notRead format.unknown-field']],
    ['a fact on nothing known', { ...partly, kind: 'no-public-sla', facts: [{ topic: 'weather', text: { en: 'a', ko: '가' } }] }, ['/facts/0/topic format.choice']],
  ])('refuses %s', (_, entry, issues) => {
    expect(issuesOf(entry)).toEqual(issues);
  });
});
