import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { proofExample } from '../../builders/proof-example.js';

const folder = path.join(import.meta.dirname, '..', '..', '..', 'examples', 'proof');
const files = proofExample();

describe('the log that docs/PROOF.md checks by hand', () => {
  it.each([...files])('%s is what the rules give (UPDATE_EXAMPLES=1 writes it)', (name, content) => {
    if (process.env['UPDATE_EXAMPLES'] === '1') {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, name), content);
    }
    expect(readFileSync(path.join(folder, name), 'utf8')).toBe(content);
  });
});
