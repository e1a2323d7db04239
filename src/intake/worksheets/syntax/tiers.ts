import { cmp, ratioOfDecimal } from '../../../core/shared/ratio.js';
import { all, decimalOf, fault, good, partsOf, plain, unreadable, type CellReading } from './reading.js';
import type { Direction } from './target.js';

export interface Bound {
  readonly value: string;
  readonly inclusive: boolean;
}

export interface TierRow {
  readonly from?: Bound;
  readonly to?: Bound;
  readonly credit: string;
}

/** The table of a cell. `asPrinted`: kept with its gaps and overlaps, which then are findings. */
export interface TierTable {
  readonly rows: readonly TierRow[];
  readonly asPrinted: boolean;
}

interface Range {
  readonly from?: Bound;
  readonly to?: Bound;
}

const AS_PRINTED = 'as printed:';
const REMEDY = 'Write bound and credit, separated by ";", such as: <99.9: 10%; <99: 25%; <95: 100%. A bound may be <, <=, >, >=; a band [99.0,99.9) holds 99.0 and not 99.9.';

/**
 * Reads the credits of a promise. `<99.9: 10; <99: 25` is read as it is meant: each row down to the next one. A band such as
 * `99.0-99.9` does not say whether its ends belong to it, and is refused unless the cell begins with "as printed:".
 */
export function readTiers(text: string, direction: Direction): CellReading<TierTable> {
  const asPrinted = plain(text).startsWith(AS_PRINTED);
  const parts = partsOf(asPrinted ? text.trim().slice(AS_PRINTED.length) : text);
  if (parts.length === 0) return unreadable('worksheet-tiers', text, 'a table of credits', REMEDY);
  const read = all(parts.map((part) => rowOf(part, direction, asPrinted)));
  return read.ok ? good({ rows: cascaded(read.value, direction), asPrinted }) : read;
}

function rowOf(part: string, direction: Direction, asPrinted: boolean): CellReading<TierRow> {
  const match = /^(.+?) ?(?::|->|→) ?(\S+?) ?%?$/.exec(plain(part));
  const credit = match === null ? undefined : decimalOf(match[2] ?? '');
  if (match === null || credit === undefined) return unreadable('worksheet-tiers', part, 'a bound with its credit', REMEDY);
  const range = rangeOf((match[1] ?? '').replaceAll(direction === 'atLeast' ? /(?<=\d) ?%/g : /(?<=\d) ?(?:minutes|minute|mins|min|분)/g, ''), asPrinted);
  return range.ok ? good({ ...range.value, credit }) : range;
}

function rangeOf(words: string, asPrinted: boolean): CellReading<Range> {
  const band = /^(\d+(?:\.\d+)?) ?(?:-|~|to|부터) ?(\d+(?:\.\d+)?)$/.exec(words);
  if (band !== null) return bandOf(band[1] ?? '', band[2] ?? '', asPrinted);
  const interval = /^([[(]) ?(\d+(?:\.\d+)?) ?, ?(\d+(?:\.\d+)?) ?([\])])$/.exec(words);
  if (interval !== null) {
    return bounds({ value: interval[2] ?? '', inclusive: interval[1] === '[' }, { value: interval[3] ?? '', inclusive: interval[4] === ']' }, words);
  }
  const compared = /^(>=|>) ?(\S+?)(?: and|,)? ?(<=|<) ?(\S+)$/.exec(words);
  if (compared !== null) return bounds({ value: compared[2] ?? '', inclusive: compared[1] === '>=' }, { value: compared[4] ?? '', inclusive: compared[3] === '<=' }, words);
  return oneSided(words);
}

/** "<99.9", "below 99.9", "99.9 미만"; ">240", "99 이상". */
function oneSided(words: string): CellReading<Range> {
  const signs = { '<': '<', below: '<', under: '<', 'less than': '<', '<=': '<=', 'at most': '<=', '>': '>', above: '>', over: '>', 'more than': '>', '>=': '>=', 'at least': '>=' } as const;
  const after = { 미만: '<', 이하: '<=', 초과: '>', 이상: '>=' } as const;
  const before = /^(<=|<|>=|>|below|under|less than|at most|above|over|more than|at least) ?(\S+)$/.exec(words);
  const korean = /^(\S+?) ?(미만|이하|초과|이상)$/.exec(words);
  const [sign, number] = before !== null ? [signs[before[1] as keyof typeof signs], before[2]] : [after[korean?.[2] as keyof typeof after], korean?.[1]];
  const value = number === undefined ? undefined : decimalOf(number);
  if (value === undefined) return unreadable('worksheet-tiers', words, 'a bound', REMEDY);
  const bound = { value, inclusive: sign.endsWith('=') };
  return good(sign.startsWith('<') ? { to: bound } : { from: bound });
}

function bounds(from: Bound, to: Bound, words: string): CellReading<Range> {
  if (decimalOf(from.value) === undefined || decimalOf(to.value) === undefined) return unreadable('worksheet-tiers', words, 'a band', REMEDY);
  return good({ from, to });
}

function bandOf(from: string, to: string, asPrinted: boolean): CellReading<Range> {
  if (asPrinted) return bounds({ value: from, inclusive: true }, { value: to, inclusive: true }, `${from}-${to}`);
  return fault(
    'worksheet-tiers-ambiguous',
    `"${from}-${to}" does not say whether ${from} and ${to} belong to the band, nor what holds between two bands.`,
    `If the document says so elsewhere, write the bounds, such as [${from},${to}) or <${to}. If it does not, begin the cell with "as printed:": the bands are kept with both ends in them, and every figure that falls between two is a finding.`,
  );
}

/** Rows with one bound on the side of the promise reach to the next such row. */
function cascaded(rows: readonly TierRow[], direction: Direction): readonly TierRow[] {
  const [near, far] = direction === 'atLeast' ? (['to', 'from'] as const) : (['from', 'to'] as const);
  const better = direction === 'atLeast' ? 1 : -1;
  const open = rows.filter((row) => row[near] !== undefined && row[far] === undefined).toSorted((a, b) => -better * compared(a[near], b[near]));
  const nextOf = (row: TierRow): Bound | undefined => open[open.indexOf(row) + 1]?.[near];
  const filled = (row: TierRow): TierRow => {
    const next = open.includes(row) ? nextOf(row) : undefined;
    return next === undefined ? row : { ...row, [far]: { value: next.value, inclusive: !next.inclusive } };
  };
  return open.length === rows.length ? open.map(filled) : rows.map(filled);
}

function compared(a: Bound | undefined, b: Bound | undefined): number {
  if (a === undefined || b === undefined) return 0;
  return cmp(ratioOfDecimal(a.value), ratioOfDecimal(b.value)) || Number(a.inclusive) - Number(b.inclusive);
}

/** The text that `readTiers` reads back. */
export function printTiers({ rows, asPrinted }: TierTable, direction: Direction): string {
  const [near, far] = direction === 'atLeast' ? (['to', 'from'] as const) : (['from', 'to'] as const);
  const short = rows.map((row) => (row[near] === undefined ? row : { [near]: row[near], credit: row.credit }));
  const isCascade = JSON.stringify(cascaded(short, direction).map(canonical)) === JSON.stringify(rows.map(canonical)) && rows.every((row, index) => (row[far] === undefined) === (index === rows.length - 1));
  const text = (isCascade ? short : rows).map((row) => `${rangeText(row, asPrinted)}: ${row.credit}%`).join('; ');
  return asPrinted ? `${AS_PRINTED} ${text}` : text;
}

function canonical({ from, to, credit }: TierRow): unknown {
  return [from?.value, from?.inclusive, to?.value, to?.inclusive, credit];
}

function rangeText({ from, to }: Range, asPrinted: boolean): string {
  if (from === undefined) return `<${to?.inclusive === true ? '=' : ''}${to?.value ?? ''}`;
  if (to === undefined) return `>${from.inclusive ? '=' : ''}${from.value}`;
  if (asPrinted && from.inclusive && to.inclusive) return `${from.value}-${to.value}`;
  return `${from.inclusive ? '[' : '('}${from.value},${to.value}${to.inclusive ? ']' : ')'}`;
}
