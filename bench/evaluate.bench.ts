// How fast a whole case is read and evaluated: instants parsed, histories made, measured, rated, explained, disputed.
import { readFileSync } from 'node:fs';
import { historyOf } from '../src/core/facts/history-of.js';
import { caseFormat, type Case } from '../src/core/formats/case.js';
import { readDocument } from '../src/core/formats/declare.js';
import { evaluateCase } from '../src/core/sla/evaluate.js';
import { measure } from '../src/core/sla/measures/measure.js';
import { prepare } from '../src/core/sla/prepare.js';
import { median, milliseconds, type Row } from './bench.js';

export const title = 'Engine: a case from document to result';

const MONTH = 31 * 86_400_000;
const START = Date.UTC(2024, 6, 1);

/** The July 2024 case with so many short outages in the customer's own log and so many exclusions, every second one agreed. */
function large(outages: number, exclusions: number): Case {
  const base: Case = JSON.parse(readFileSync(new URL('../test/golden/july-2024-azure.case.json', import.meta.url), 'utf8'));
  const own = base.accounts.filter(({ id }) => id === 'own-log');
  const [pattern] = base.observations.filter(({ account }) => account === 'own-log');
  const [excuse] = base.exclusions;
  if (pattern === undefined || excuse === undefined) throw new Error('the golden case has changed');
  const observations = Array.from({ length: outages }, (_, i) => ({ ...pattern, id: `O${i}`, from: at((i * MONTH) / outages), to: at(((i + 0.5) * MONTH) / outages) }));
  const spans = Array.from({ length: exclusions }, (_, i) => ({ ...excuse, id: `E${i}`, status: i % 2 === 0 ? ('agreed' as const) : ('contested' as const), from: at((i * MONTH) / exclusions), to: at(((i + 0.2) * MONTH) / exclusions) }));
  return { ...base, accounts: own, observations, exclusions: spans };
}

function at(offset: number): { earliest: string; latest: string } {
  const text = new Date(START + Math.floor(offset)).toISOString();
  return { earliest: text, latest: text };
}

export async function run(): Promise<Row[]> {
  const small: Case = JSON.parse(readFileSync(new URL('../test/golden/july-2024-azure.case.json', import.meta.url), 'utf8'));
  const big = large(100_000, 1_000);
  const ctx = prepare(big);
  const middle = large(5_000, 100);
  const each = (count: number, ms: number): number => Math.round(count / (ms / 1000));
  const reading = await median(3, () => milliseconds(() => readDocument(caseFormat, big)));
  const preparing = await median(3, () => milliseconds(() => prepare(big)));
  const measuring = await median(5, () => milliseconds(() => measure(ctx, historyOf(ctx, 'own-log'), { exclusions: 'agreed' })));
  const whole = await median(5, () => milliseconds(() => evaluateCase(middle)));
  const example = await median(20, () => milliseconds(() => evaluateCase(small)));
  return [
    { what: 'the July 2024 case, six accounts, everything', value: Number(example.toFixed(2)), unit: 'ms' },
    { what: 'document read and checked, 100,000 observations', value: each(100_000, reading), unit: 'observations/s' },
    { what: 'instants parsed and ids resolved, 100,000 observations', value: each(100_000, preparing), unit: 'observations/s' },
    { what: 'history and measure, 100,000 outages, 1,000 exclusions', value: each(100_000, measuring), unit: 'outages/s' },
    { what: 'whole evaluation with dispute and explanation, 5,000 outages', value: each(5_000, whole), unit: 'outages/s' },
  ];
}
