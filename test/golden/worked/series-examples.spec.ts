import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SERIES_EXAMPLES, type SeriesExample } from '../../builders/series-examples.js';
import { readAs } from '../../../src/cli/documents.js';
import { readSeriesFiles } from '../../../src/cli/series-files.js';
import { caseFormat } from '../../../src/core/formats/case.js';
import type { JsonValue } from '../../../src/core/shared/json.js';
import { evaluateCase } from '../../../src/core/sla/evaluate.js';
import type { CaseResult } from '../../../src/core/sla/result.js';

const place = (name: string): URL => new URL(`../../../examples/cases/${name}`, import.meta.url);

/** One space a level, and a column of samples on one line. */
function printed(value: JsonValue): string {
  return `${JSON.stringify(value, null, 1).replaceAll(/\[\s+((?:\d+|null)(?:,\s+(?:\d+|null))*)\s+\]/g, (_, column: string) => `[${column.replaceAll(/\s+/g, '')}]`)}\n`;
}

async function resultOf(name: string): Promise<CaseResult> {
  const path = fileURLToPath(place(`${name}.json`));
  const read = await readAs(caseFormat, path);
  return evaluateCase(read, await readSeriesFiles(read, path));
}

describe('examples/cases of samples', () => {
  it.each(SERIES_EXAMPLES.map((one): [string, SeriesExample] => [one.case.id, one]))('%s.json is what its builder gives (UPDATE_EXAMPLES=1 writes it)', (name, { case: c, file }) => {
    const text = printed(JSON.parse(JSON.stringify(c)) as JsonValue);
    if (process.env['UPDATE_EXAMPLES'] === '1') {
      writeFileSync(place(`${name}.json`), text);
      if (file !== undefined) writeFileSync(place(file.name), file.text);
    }
    expect(readFileSync(place(`${name}.json`), 'utf8')).toBe(text);
    if (file !== undefined) expect(readFileSync(place(file.name), 'utf8')).toBe(file.text);
  });

  // Worked by hand. July has 744 hours and 44,640 minutes; the fee is 10,000 USD.
  it.each<[name: string, figures: readonly string[][]]>([
    // 0.4 + 3 + 0.65 + 0.1 = 4.15 hours of 744 failed: 99.44220...; by the provider's log 0.2 + 2.4 + 0.3 = 2.9: 99.61021...
    ['error-rate-average', [['ACC-OWN', '249', '99.4422', '2500.00'], ['ACC-PROVIDER', '174', '99.6102', '1000.00']]],
    // 60 intervals above 5 %, six of them in the window: 54 x 5 = 270 of 44,640 - 30 minutes.
    ['bad-intervals', [['ACC-OWN', '270', '99.3948', '1000.00']]],
    // 25 minutes of 44,640: nine are too short a run, and thirty had fewer than 2,000 requests.
    ['qualified-minutes', [['ACC-OWN', '25', '99.9440', '1000.00']]],
    // 100 of 14,880 runs.
    ['request-ratio', [['ACC-OWN', '100', '99.3280', '1000.00']]],
    // 20 of the 1,440 minutes that were sampled; 25 tokens per second meet the floor.
    ['interval-share', [['ACC-OWN', '20', '98.6111', '1000.00']]],
    // The 737th of 744 values (736.56 rounded up) is the first of the eight slow ones.
    ['percentile', [['ACC-OWN', '31.5', '31.5', '1000.00']]],
  ])('%s', async (name, figures) => {
    const { accounts } = await resultOf(name);
    expect(accounts.filter(({ kind }) => kind === 'account').map(({ id, stated }) => [id, stated.lostText, stated.levelText, stated.credit?.amount])).toEqual(figures);
  });
});
