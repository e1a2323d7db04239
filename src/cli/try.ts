import { Command, Option } from 'commander';
import type { Locale } from '../core/shared/text.js';
import { promiseWords } from '../core/sla/explain-words.js';
import { promiseOf, scaleOf } from '../core/sla/scale.js';
import { slaIds, slaNamed } from './catalogue.js';
import { CommandProblem } from './documents.js';
import { reported } from './report.js';
import { terminalText } from './try/terminal.js';
import { tryLog, writePdf } from './try/run.js';
import { padded, wrapped } from './wrap.js';

interface TryOptions {
  readonly sla?: string;
  readonly month?: string;
  readonly fee?: string;
  readonly zone: string;
  readonly lang: Locale;
  readonly pdf?: string;
  readonly list?: true;
}

/** `onus try`: one's own outage log against a ready agreement, without JSON and without a database. */
export function tryCommand(): Command {
  return new Command('try')
    .description('Rate your own outage log against a ready SLA: missed or met, credit, deadline, what it turns on, what is missing.')
    .argument('[log]', 'CSV with one outage a row: start and end (also from/to, begin/end, down/up, 시작/종료); comma, semicolon or tab; UTF-8 or CP949')
    .option('-s, --sla <id>', 'ready agreement (see --list), or the path of your own terms (onus.terms/1)')
    .option('-m, --month <YYYY-MM>', 'the month to rate, such as 2024-07; where the agreement rates other periods 2024-Q3, 2024, or the last day 2024-07-31')
    .option('-f, --fee <amount>', 'fee of that month with its currency, such as 42000000KRW or 1234.50USD')
    .option('-z, --zone <name>', 'IANA zone of times without an offset, such as Asia/Seoul', 'UTC')
    .addOption(new Option('-l, --lang <language>', 'language of the answer').choices(['en', 'ko']).default('en'))
    .option('-p, --pdf <file>', 'also write the answer as PDF')
    .option('--list', 'list the ready agreements, with how well their text is known')
    .addHelpText('after', '\nExample:\n  onus try outages.csv --sla azure-vm-zones --month 2024-07 --fee 42000000KRW --zone Asia/Seoul --pdf out/try.pdf\n')
    .action((log: string | undefined, options: TryOptions) => reported(() => (options.list === true ? list(options.lang) : run(log, options))));
}

async function run(log: string | undefined, { sla, month, fee, zone, lang, pdf }: TryOptions): Promise<void> {
  if (log === undefined || sla === undefined || month === undefined || fee === undefined) {
    const missing = [log ?? 'the log', sla ?? '--sla', month ?? '--month', fee ?? '--fee'].filter((_, index) => [log, sla, month, fee][index] === undefined);
    throw new CommandProblem('usage', `Missing: ${missing.join(', ')}. See: onus try --help`);
  }
  const tried = await tryLog({ log, sla, month, fee, zone, locale: lang });
  process.stdout.write(terminalText(tried.answer, Math.min(process.stdout.columns ?? 100, 100)));
  if (pdf === undefined) return;
  await writePdf(tried, pdf, new Date());
  process.stdout.write(lang === 'ko' ? `PDF: ${pdf}\n` : `Written: ${pdf}\n`);
}

async function list(locale: Locale): Promise<void> {
  for (const id of await slaIds()) {
    const terms = await slaNamed(id);
    const { title, source } = terms;
    const promise = promiseWords(scaleOf(terms.measure), promiseOf(terms));
    process.stdout.write(`${wrapped(`${title[locale]} (${promise[locale]}; ${source.edition}, ${source.grade})`, 100, padded(id, 32))}\n`);
  }
}
