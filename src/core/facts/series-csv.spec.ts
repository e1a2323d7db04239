import type { Issue } from '../shared/errors.js';
import { caught, DomainError } from '../shared/errors.js';
import { SeriesCsv } from './series-csv.js';

interface Columns {
  readonly total?: readonly number[];
  readonly bad?: readonly number[];
  readonly value?: readonly number[];
}

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** What is handed on, chunk by chunk. */
function read(text: string): readonly Columns[] {
  const chunks: Columns[] = [];
  const csv = new SeriesCsv('requests.csv', (chunk) => chunks.push(Object.fromEntries(Object.entries(chunk).map(([name, column]) => [name, [...(column as Float64Array)]]))));
  csv.push(bytes(text));
  csv.end();
  return chunks;
}

function issueOf(text: string): Issue | undefined {
  const error = caught(() => read(text));
  return error instanceof DomainError && error.code === 'samples-unreadable' ? error.issues?.[0] : undefined;
}

describe('samples in a file', () => {
  it.each<[what: string, text: string, columns: Columns]>([
    ['requests', 'total,bad\n10,1\n20,0\n', { total: [10, 20], bad: [1, 0] }],
    ['values', 'value\n7\n8\n', { value: [7, 8] }],
    ['the steps of a histogram', 'total,value\n3,50\n4,100\n', { total: [3, 4], value: [50, 100] }],
    ['no line break behind the last line', 'total,bad\n10,1\n20,0', { total: [10, 20], bad: [1, 0] }],
    ['a last line that ends with an empty cell', 'total,bad\n10,1\n20,', { total: [10, 20], bad: [1, Number.NaN] }],
    ['line breaks of Windows, spaces, a byte order mark and quoted names', '\u00ef\u00bb\u00bf"Total", "Bad"\r\n 10 , 1\r\n', { total: [10], bad: [1] }],
    ['empty cells as no samples', 'total,bad\n,\n10,1\n', { total: [Number.NaN, 10], bad: [Number.NaN, 1] }],
    ['an empty line of values as no sample', 'value\n7\n\n8\n', { value: [7, Number.NaN, 8] }],
    ['the largest sample with zeros before it', 'value\n0000009007199254\n', { value: [9_007_199_254] }],
  ])('are read: %s', (_what, text, columns) => {
    expect(read(text)).toEqual([columns]);
  });

  it('are handed on 65,536 rows at a time', () => {
    const chunks = read(`value\n${'7\n'.repeat(65_537)}`);
    expect(chunks.map(({ value = [] }) => [value.length, value.every((one) => one === 7)])).toEqual([[65_536, true], [1, true]]);
    expect(read(`value\n${'7\n'.repeat(65_536)}`)).toHaveLength(1);
  });

  it('are none behind a header alone', () => {
    expect(read('total,bad\n')).toEqual([]);
    expect(read('total,bad')).toEqual([]);
  });

  it.each<[what: string, text: string, line: string, message: string]>([
    ['an empty file', '', 'line 1', 'The header is "".'],
    ['another header', 'time,errors\n1,2\n', 'line 1', 'The header is "time,errors".'],
    ['a first line that never ends', '1'.repeat(5000), 'line 1', 'The first line is no header.'],
    ['a sign', 'total,bad\n10,1\n10,-1\n', 'line 3', '"-" is not part of a whole number.'],
    ['a cell of seventeen digits', 'value\n00000000000000007\n', 'line 2', 'A cell has more digits than a sample can have.'],
    ['a third cell', 'total,bad\n10,1,5\n', 'line 2', 'The line has more than 2 cells.'],
    ['a second cell beside a value', 'value\n10,1\n', 'line 2', 'The line has more than 1 cells.'],
    ['one cell where two are needed', 'total,bad\n10,1\n10\n', 'line 3', 'The line has 1 cells.'],
  ])('are refused at their line: %s', (_what, text, line, message) => {
    expect(issueOf(text)).toMatchObject({ pointer: line, code: 'series-file-line', message });
  });
});
