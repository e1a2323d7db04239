import { Command } from 'commander';
import { readDocument } from '../core/formats/declare.js';
import { termsFormat, type Terms } from '../core/formats/terms.js';
import { isJsonObject, type JsonValue } from '../core/shared/json.js';
import { lintTerms } from '../core/sla/lint.js';
import type { Finding } from '../core/sla/result.js';
import { CommandProblem, readJson } from './documents.js';
import { FORMATS } from './formats.js';
import { reported } from './report.js';

/** `onus check`: whether documents are what they say they are, every bad field named. */
export function checkCommand(): Command {
  return new Command('check')
    .description('Check documents (terms, case, matter) against their format; every bad field is named with what would be right, and what is doubtful about terms is said.')
    .argument('<files...>', 'JSON files; each names its format in "format"')
    .action((files: string[]) =>
      reported(async () => {
        for (const file of files) {
          const doubts = checkDocument(file, await readJson(file));
          process.stdout.write(`${file}: sound.\n${doubts.map(({ code, text, subjects }) => `  doubtful: ${text.en} [${code}; ${subjects.join(', ')}]\n`).join('')}`);
        }
      }),
    );
}

/** Throws what is wrong with a document; gives what is doubtful about the terms that it holds. */
function checkDocument(file: string, value: JsonValue): readonly Finding[] {
  const named = isJsonObject(value) ? value['format'] : undefined;
  const known = Object.values(FORMATS).find(({ name }) => name === named);
  if (known === undefined) {
    const names = Object.values(FORMATS).map(({ name }) => name).join(', ');
    throw new CommandProblem('input', `${file} does not say what it is.`, [{ pointer: '/format', code: 'format.choice', message: `${JSON.stringify(named) ?? 'Nothing'} is not a known format.`, remedy: `Give one of ${names}.` }]);
  }
  const reading = readDocument<unknown>(known.format, value);
  if (!reading.ok) throw new CommandProblem('input', `${file} is not sound ${known.name}.`, reading.issues);
  return termsIn(value).flatMap(lintTerms);
}

/** The terms of a sound document: itself, or those of a case. */
function termsIn(value: JsonValue): Terms[] {
  const inner = isJsonObject(value) ? [value, value['terms']] : [];
  return inner.flatMap((one) => {
    const reading = readDocument(termsFormat, one);
    return reading.ok ? [reading.value] : [];
  });
}
