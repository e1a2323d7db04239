import { readFileSync, writeFileSync } from 'node:fs';
import { FORMATS } from '../../../src/cli/formats.js';
import { jsonSchemaOf } from '../../../src/core/formats/declare.js';

describe('docs/schemas', () => {
  it.each(Object.entries(FORMATS))('%s.json is what the declaration gives (UPDATE_SCHEMAS=1 writes it)', (name, { format, id, title }) => {
    const file = new URL(`../../../docs/schemas/${name}.json`, import.meta.url);
    const text = `${JSON.stringify(jsonSchemaOf(format, id, title), null, 2)}\n`;
    if (process.env['UPDATE_SCHEMAS'] === '1') writeFileSync(file, text);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});
