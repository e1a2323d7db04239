import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { toldScenes } from '../../../test/builders/told-scenes.js';
import { caseFormat, type Case } from '../formats/case.js';
import { readDocument } from '../formats/declare.js';
import { evaluateCase } from './evaluate.js';
import { renderResult } from './render.js';

const EXAMPLES = new URL('../../../examples/cases/', import.meta.url);
const TOLD = new URL('../../../test/golden/told/', import.meta.url);

/** What a reader is told is proof-read in test/golden/told: a changed word shows there. */
describe('what a reader is told, word by word in both languages', () => {
  it.each([...examples(), ...Object.entries(toldScenes())])('%s (UPDATE_EXAMPLES=1 writes it)', (name, document) => {
    const result = evaluateCase(read(document));
    const text = (['en', 'ko'] as const).map((locale) => renderResult(result, { locale, explain: 'all', width: 160 })).join('\n');
    const file = new URL(`${name}.txt`, TOLD);
    if (process.env['UPDATE_EXAMPLES'] === '1') writeFileSync(file, text);
    expect(existsSync(file) ? readFileSync(file, 'utf8') : '').toBe(text);
  });
});

function examples(): [string, unknown][] {
  const names = readdirSync(EXAMPLES).filter((name) => name.endsWith('.json')).toSorted();
  const all = names.map((name): [string, { series?: readonly { file?: unknown }[] }] => [name.replace(/\.json$/, ''), JSON.parse(readFileSync(new URL(name, EXAMPLES), 'utf8'))]);
  // Samples that stand in a file are read by the command line, not by the core.
  return all.filter(([, { series = [] }]) => series.every(({ file }) => file === undefined));
}

function read(document: unknown): Case {
  const reading = readDocument(caseFormat, JSON.parse(JSON.stringify(document)));
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues));
  return reading.value;
}
