import { Command, Option } from 'commander';
import { caseFormat } from '../core/formats/case.js';
import type { Locale } from '../core/shared/text.js';
import { evaluateCase } from '../core/sla/evaluate.js';
import { readAs } from './documents.js';
import { reported } from './report.js';
import { resultText } from './result-text.js';
import { readSeriesFiles } from './series-files.js';

interface EvaluateOptions {
  readonly lang: Locale;
  readonly json?: true;
  readonly explain: 'short' | 'long';
}

/** `onus evaluate`: the engine on one self-contained case, without a database. */
export function evaluateCommand(): Command {
  return new Command('evaluate')
    .description('Compute one self-contained case (onus.case/1): levels and credits under every account, what the money turns on, deadlines, findings.')
    .argument('<case>', 'the case as a JSON file; samples may stand in CSV files beside it')
    .addOption(new Option('-l, --lang <language>', 'language of the text').choices(['en', 'ko']).default('en'))
    .option('-j, --json', 'print the whole result as JSON (onus.result/1)')
    .addOption(new Option('-e, --explain <how>', 'steps of the claimed account, or of every account').choices(['short', 'long']).default('short'))
    .addHelpText('after', '\nExit codes: 0 computed, 1 the case is not sound (every bad field is named on stderr), 2 wrong call.\n')
    .action((path: string, options: EvaluateOptions) =>
      reported(async () => {
        const read = await readAs(caseFormat, path);
        const result = evaluateCase(read, await readSeriesFiles(read, path));
        process.stdout.write(options.json === true ? `${JSON.stringify(result, null, 2)}\n` : resultText(read, result, { locale: options.lang, explain: options.explain, width: Math.min(process.stdout.columns ?? 110, 110) }));
      }),
    );
}
