import { Command, Option } from 'commander';
import { caseFormat, type Case } from '../core/formats/case.js';
import type { Locale, Text } from '../core/shared/text.js';
import { evaluateCase } from '../core/sla/evaluate.js';
import { renderShort } from '../core/sla/render-short.js';
import { renderResult } from '../core/sla/render.js';
import type { CaseResult } from '../core/sla/result.js';
import { readAs } from './documents.js';
import { reported } from './report.js';
import { readSeriesFiles } from './series-files.js';

interface EvaluateOptions {
  readonly lang: Locale;
  readonly json?: true;
  readonly explain: 'short' | 'normal' | 'long';
}

/** `onus evaluate`: the engine on one self-contained case, without a database. */
export function evaluateCommand(): Command {
  return new Command('evaluate')
    .description('Compute one self-contained case (onus.case/1): levels and credits under every account, what the money turns on, deadlines, findings.')
    .argument('<case>', 'the case as a JSON file; samples may stand in CSV files beside it')
    .addOption(new Option('-l, --lang <language>', 'language of the text').choices(['en', 'ko']).default('en'))
    .option('-j, --json', 'print the whole result as JSON (onus.result/1)')
    .addOption(new Option('-e, --explain <how>', 'five lines; everything with the steps of the claimed account; or with those of every account').choices(['short', 'normal', 'long']).default('normal'))
    .addHelpText('after', '\nExit codes: 0 computed, 1 the case is not sound (every bad field is named on stderr), 2 wrong call.\n')
    .action((path: string, options: EvaluateOptions) =>
      reported(async () => {
        const read = await readAs(caseFormat, path);
        const result = evaluateCase(read, await readSeriesFiles(read, path));
        process.stdout.write(options.json === true ? `${JSON.stringify(result, null, 2)}\n` : textOf(read, result, options));
      }),
    );
}

/** The result in words, under the titles of case and terms. */
export function textOf({ title, terms }: Case, result: CaseResult, { lang: locale, explain }: Omit<EvaluateOptions, 'json'>): string {
  const both: Text = { en: `${title.en} · ${terms.title.en}`, ko: `${title.ko} · ${terms.title.ko}` };
  if (explain === 'short') return renderShort(result, { locale, title: both });
  return renderResult(result, { locale, title: both, width: Math.min(process.stdout.columns ?? 110, 110), ...(explain === 'long' ? { explain: 'all' } : {}) });
}
