import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readSeriesFiles } from '../../../src/cli/series-files.js';
import { caseFormat, type Case } from '../../../src/core/formats/case.js';
import { jsonSchemaOf, readDocument } from '../../../src/core/formats/declare.js';
import { measure } from '../../../src/core/formats/terms/measure.js';
import { evaluateCase } from '../../../src/core/sla/evaluate.js';

const FOLDER = new URL('../../../examples/cases/', import.meta.url);
const NAMES = readdirSync(FOLDER).filter((name) => name.endsWith('.json')).map((name) => name.replace(/\.json$/, ''));

function caseNamed(name: string): Case {
  const reading = readDocument(caseFormat, JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8')));
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues));
  return reading.value;
}

describe('an example case of each family', () => {
  it.each(NAMES)('%s reads, and its result says how it comes about in both languages', async (name) => {
    const one = caseNamed(name);
    const result = evaluateCase(one, await readSeriesFiles(one, fileURLToPath(new URL(`${name}.json`, FOLDER))));
    expect(result.explanation.length).toBeGreaterThan(4);
    for (const { text } of result.explanation) expect([text.en, text.ko].every((words) => words.length > 3 && !/undefined|NaN|\[object/.test(words))).toBe(true);
  });

  it('leaves no family out', () => {
    const schema = JSON.stringify(jsonSchemaOf(measure, 'measure', 'Measure'));
    const families = [...schema.matchAll(/"family":\{"const":"([\w-]+)"\}/g)].map(([, family]) => family ?? '').toSorted((a, b) => a.localeCompare(b));
    const shown = new Set(NAMES.map((name) => caseNamed(name)).flatMap(({ terms }) => [terms.measure.family, ...(terms.criteria ?? []).map((one) => one.measure.family)]));
    expect(families.length).toBeGreaterThan(3);
    expect([...shown].toSorted((a, b) => a.localeCompare(b))).toEqual(families);
  });
});

/** Worked by hand; the working is in test/golden/README.md. */
describe('the figures of the examples', () => {
  it.each<[name: string, lost: string, level: string, credit: string, amount: string]>([
    ['duration', '53.5', '53.5', '20', '200.00'],
    ['outages', '2', '2', '10', '100.00'],
    ['deployment', '60', '99.7967', '10', '100.00'],
    ['clock-start', '80', '99.8148', '10', '100.00'],
    ['weighted', '43.2', '99.9032', '0', '0.00'],
    ['criteria', '5', '99.9888', '25', '250.00'],
    ['repeat', '180', '99.5968', '20', '200.00'],
    ['points', '1562.4', '96.5000', '10', '100.00'],
    ['averaged', '446.4', '99.4500', '5', '50.00'],
    ['components', '240', '99.4624', '10', '100.00'],
  ])('%s: %s lost, level %s, credit %s %%', (name, lost, level, ...[credit, amount]) => {
    const [account] = evaluateCase(caseNamed(name)).accounts;
    expect(account?.stated).toMatchObject({ lostText: lost, levelText: level, creditPercent: credit, credit: { amount, currency: 'USD' } });
  });
});
