import type { Judge } from './judge.js';
import { missingProgram, run } from './program.js';

/** The structure of the file: objects, cross references, streams. Warnings count as failures. */
export const qpdf: Judge = {
  name: 'qpdf',
  missing: () => missingProgram('qpdf', '--version'),
  check: async ({ file }) => {
    const { code, stdout, stderr } = await run('qpdf', ['--check', file]);
    return [{ what: 'qpdf --check finds no error and no warning', ok: code === 0, ...(code === 0 ? {} : { detail: lastLines(stderr || stdout) }) }];
  },
};

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-3).join(' | ');
}
