import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { toldScenes } from '../../../test/builders/told-scenes.js';
import { caseFormat, type Case } from '../formats/case.js';
import { readDocument } from '../formats/declare.js';
import type { Text } from '../shared/text.js';
import { evaluateCase } from './evaluate.js';
import type { CaseResult, Finding } from './result.js';

const EXAMPLES = new URL('../../../examples/cases/', import.meta.url);
const TOLD = new URL('../../../test/golden/told/', import.meta.url);

/** What a reader is told is proof-read in test/golden/told: a changed word shows there. */
describe('what a reader is told, word by word in both languages', () => {
  it.each([...examples(), ...Object.entries(toldScenes())])('%s (UPDATE_EXAMPLES=1 writes it)', (name, c) => {
    const text = toldOf(evaluateCase(c));
    const file = new URL(`${name}.txt`, TOLD);
    if (process.env['UPDATE_EXAMPLES'] === '1') writeFileSync(file, text);
    expect(existsSync(file) ? readFileSync(file, 'utf8') : '').toBe(text);
  });
});

/** Every step of the calculation, every finding with its readings, and every sentence, the English above the Korean. */
function toldOf({ explanation, findings, overclaims, sentences, critical }: CaseResult): string {
  const said = (label: string, { en, ko }: Text): string => `${label}\n  ${en}\n  ${ko}\n`;
  const finding = ({ code, severity, subjects, text, alternatives = [] }: Finding): string[] => [
    said(`${severity} ${code} [${subjects.join(', ')}]`, text),
    ...alternatives.map(({ reading, levelText, creditPercent }) => said(`  ${levelText}, ${creditPercent} %`, reading)),
  ];
  return [
    ...explanation.map(({ id, clause, text, facts, exhibits }) => said([id, `(${clause ?? ''})`, ...facts, ...exhibits].join(' '), text)),
    ...findings.flatMap(finding),
    ...overclaims.flatMap(finding),
    ...sentences.map((text) => said('to be said', text)),
    ...new Set(critical.map(({ sentence }) => said('turns', sentence))),
  ].join('\n');
}

function examples(): [string, Case][] {
  const names = readdirSync(EXAMPLES).filter((name) => name.endsWith('.json')).toSorted();
  const all = names.map((name): [string, Case] => [name.replace(/\.json$/, ''), read(JSON.parse(readFileSync(new URL(name, EXAMPLES), 'utf8')))]);
  // Samples that stand in a file are read by the command line, not by the core.
  return all.filter(([, { series = [] }]) => series.every(({ file }) => file === undefined));
}

function read(document: unknown): Case {
  const reading = readDocument(caseFormat, document);
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues));
  return reading.value;
}
