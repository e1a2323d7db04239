import { choice, flag, identifier, ids, instant, integer, text } from './scalars.js';
import { described, fail, found, INVALID, list, object, optional, type Format, type Of } from './declare.js';

/** So many samples stand in a document at most; more of them go into a file beside it. */
export const MAX_SAMPLES = 1_000_000;

/** The largest sample: sums of a million of them stay exact. */
export const LARGEST_SAMPLE = 9_007_199_254;

/**
 * A column of samples in the order of time: whole numbers from zero up, null where there is no sample. It is read in one pass
 * and stops at the first bad one, so that a long column of rubbish gives one issue.
 */
function samples(): Format<readonly (number | null)[]> {
  return {
    read: (value, at, report) => {
      if (!Array.isArray(value)) return fail(report, at, 'format.type', [`A list is needed here, not ${found(value)}.`, 'Give a list of whole numbers, null where there is no sample.']);
      if (value.length === 0 || value.length > MAX_SAMPLES) return fail(report, at, 'series-too-long', [`The column has ${value.length} samples.`, `Give 1 to ${MAX_SAMPLES}, or put them into a file beside the case (file, sha256).`]);
      const bad = value.findIndex((one: unknown) => one !== null && !isSample(one));
      if (bad === -1) return value as (number | null)[];
      const words: [string, string] = [`${found(value[bad])} is not a sample.`, `Give whole numbers from 0 to ${LARGEST_SAMPLE}, null where there is no sample; a value with decimals as a whole number with "decimals" beside it.`];
      return fail(report, `${at}/${bad}`, 'series-sample', words);
    },
    schema: () => ({ type: 'array', items: { type: ['integer', 'null'], minimum: 0, maximum: LARGEST_SAMPLE }, minItems: 1, maxItems: MAX_SAMPLES }),
  };
}

/** Whether a number can stand as a sample. */
export function isSample(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= LARGEST_SAMPLE;
}

const file = object({
  path: described(text({ max: 200 }), { description: 'Name of a CSV file in the folder of the case: a header line with total,bad or value, then a line a sample; an empty cell is no sample.', example: 'requests.csv' }),
  sha256: described(hash(), { description: 'SHA-256 of the file in lower-case hexadecimal; a file that has changed is refused.' }),
});

function hash(): Format<string> {
  return {
    read: (value, at, report) => (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value) ? value : fail(report, at, 'format.sha256', [`${found(value)} is not a SHA-256.`, 'Give 64 lower-case hexadecimal digits.'])),
    schema: () => ({ type: 'string', pattern: '^[0-9a-f]{64}$' }),
  };
}

/** Fields that say what a series speaks of, wherever its samples stand. */
export const seriesHeader = {
  id: identifier(),
  account: described(identifier(), { description: 'The account that holds these samples.' }),
  subject: object({ kind: choice('service', 'unit'), id: identifier() }),
  scope: described(choice('unit', 'customer', 'region', 'world'), { description: 'Of whose requests it speaks.' }),
  start: described(instant(), { description: 'Start of the first sample. The samples follow each other without a gap.', example: '2024-07-01T00:00:00Z' }),
  seconds: described(integer(1, 86_400), { description: 'Length of a sample in seconds.', example: 300 }),
  decimals: optional(described(integer(0, 9), { description: 'Decimal places of the values: 412 with one decimal is 41.2.', example: 1 })),
};

const fields = object({
  ...seriesHeader,
  total: optional(described(samples(), { description: 'Requests or attempts of each sample; with value, how many had it.', example: [1200, 1180, null] })),
  bad: optional(described(samples(), { description: 'How many of them failed.', example: [0, 3, null] })),
  value: optional(described(samples(), { description: 'The value of each sample, as a whole number.', example: [412, 398, null] })),
  file: optional(described(file, { description: 'The columns in a file beside the case, instead of in it.' })),
  exhibits: ids,
  sources: ids,
  fictional: optional(flag()),
});

/** Samples at equal distances: one exhibit and one observation, however many they are. */
export const seriesFormat: Format<Of<typeof fields>> = {
  ...fields,
  read: (value, at, report) => {
    const read = fields.read(value, at, report);
    if (read === INVALID) return INVALID;
    const bad = columnFault(read);
    return bad === null ? read : fail(report, `${at}${bad.path}`, bad.code, [bad.message, bad.remedy]);
  },
};

/** The samples of a case. */
export const seriesFacts = {
  series: optional(described(list(seriesFormat, { min: 1, max: 1000 }), { description: 'Samples, for terms that measure error rates, requests or values.' })),
};

export type Series = Of<typeof fields>;

interface Fault {
  readonly path: string;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/** What does not hold between the columns of one series: which are given, how long they are, more failures than requests. */
function columnFault({ total, bad, value, file: beside, decimals }: Series): Fault | null {
  const given = [...(total === undefined ? [] : ['total']), ...(bad === undefined ? [] : ['bad']), ...(value === undefined ? [] : ['value'])].join(',');
  if (beside === undefined ? !['total,bad', 'value', 'total,value'].includes(given) : given !== '') {
    return { path: '', code: 'series-columns', message: `The series has ${given === '' ? 'no columns' : `the columns ${given}`}${beside === undefined ? '' : ' and a file'}.`, remedy: 'Give total and bad, or value (with total where each value stands for so many), or a file alone.' };
  }
  if (decimals !== undefined && (total !== undefined && value === undefined)) {
    return { path: '/decimals', code: 'series-columns', message: 'Requests are whole numbers.', remedy: 'Leave decimals out; it belongs to value.' };
  }
  const [column, other] = [bad ?? value ?? [], total];
  if (other === undefined) return null;
  const name = bad === undefined ? 'value' : 'bad';
  if (column.length !== other.length) return { path: `/${name}`, code: 'series-length', message: `"${name}" has ${column.length} samples, "total" ${other.length}.`, remedy: 'Give both columns the same length.' };
  const index = other.findIndex((all, i) => (all === null) !== (column[i] === null) || (bad !== undefined && (bad[i] ?? 0) > (all ?? 0)));
  if (index === -1) return null;
  if ((other[index] === null) !== (column[index] === null)) return { path: `/${name}/${index}`, code: 'series-half-sample', message: `Of sample ${index + 1} only one column is given.`, remedy: 'Give both columns, or null in both.' };
  return { path: `/bad/${index}`, code: 'series-bad-above-total', message: `${String(column[index])} of ${String(other[index])} requests failed.`, remedy: 'Give at most as many failures as requests.' };
}
