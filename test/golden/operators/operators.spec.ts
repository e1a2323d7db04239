import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isJsonObject, type JsonValue } from '../../../src/core/shared/json.js';

/** docs/OPERATORS.md promises what the terms language can say; every row names what holds it, and that must be there. */
const root = path.join(import.meta.dirname, '..', '..', '..');
const FOLDERS = { cases: 'examples/cases', sla: 'templates/sla' };
const rows = readFileSync(path.join(root, 'docs', 'OPERATORS.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && line.includes('`'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, operator = '', terms = '', held = '']): [string, string[], string[]] => [operator, quoted(terms), quoted(held)]);

function quoted(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);
}

/** The terms in a document of that name, as `path` and `path=value` of every leaf. */
function fieldsOf(name: string): Set<string> {
  const [folder = '', file = ''] = name.split('/');
  const text = readFileSync(path.join(root, FOLDERS[folder as keyof typeof FOLDERS], `${file}.json`), 'utf8');
  const document = JSON.parse(text) as JsonValue;
  const found = new Set<string>();
  collect(isJsonObject(document) ? (document['terms'] ?? document) : document, '', found);
  return found;
}

function collect(value: JsonValue, at: string, into: Set<string>): void {
  into.add(at);
  if (Array.isArray(value)) for (const one of value) collect(one, `${at}[]`, into);
  else if (isJsonObject(value)) for (const [key, one] of Object.entries(value)) collect(one, at === '' ? key : `${at}.${key}`, into);
  else into.add(`${at}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
}

/** Whether the schema of terms has the property, and the value, that no example shows. */
function inSchema(field: string): boolean {
  const [names = '', value] = field.replaceAll('[]', '').split('=');
  return schema.includes(`"${names.split('.').at(-1)}"`) && (value === undefined || schema.includes(`"${value}"`));
}

const isDocument = (name: string): boolean => name.startsWith('cases/') || name.startsWith('sla/');

const schema = readFileSync(path.join(root, 'docs', 'schemas', 'terms.json'), 'utf8');

it('has a row for each of the eighteen families and the operators beside them', () => {
  expect(rows.length).toBeGreaterThan(55);
});

it.each(rows)('%s', (_, terms, held) => {
  const fields = held.filter(isDocument).map(fieldsOf);
  const missing = fields.length === 0 ? terms.filter((field) => !inSchema(field)) : terms.filter((field) => !fields.some((one) => one.has(field)));
  const idle = held.filter(isDocument).filter((name) => !terms.some((field) => fieldsOf(name).has(field)));
  const untitled = held.filter((name) => !isDocument(name)).filter((name) => {
    const [file = '', title = ''] = name.split(/: (.*)/s);
    return !readFileSync(path.join(root, file), 'utf8').includes(title);
  });
  expect({ missing, idle, untitled, held: held.length > 0 }).toEqual({ missing: [], idle: [], untitled: [], held: true });
});
