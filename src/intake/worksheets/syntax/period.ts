import { good, plain, unreadable, type CellReading } from './reading.js';

/** The window that is rated, without its zone and clause. */
export type PeriodShape =
  | { readonly kind: 'calendar-month' | 'calendar-quarter' | 'calendar-year' | 'contract-year' }
  | { readonly kind: 'billing-month'; readonly startDay: number; readonly shortMonth?: 'last-day' | 'next-first' }
  | { readonly kind: 'fiscal-quarter'; readonly firstMonth: number }
  | { readonly kind: 'rolling-days'; readonly days: number }
  | { readonly kind: 'rolling-months'; readonly months: number };

const NAMES: readonly (readonly [PeriodShape['kind'] & ('calendar-month' | 'calendar-quarter' | 'calendar-year' | 'contract-year'), ...string[]])[] = [
  ['calendar-month', 'month', 'calendar month', 'monthly', '월', '매월', '역월'],
  ['calendar-quarter', 'quarter', 'calendar quarter', 'quarterly', '분기', '매분기'],
  ['calendar-year', 'year', 'calendar year', 'yearly', '연', '매년', '역년'],
  ['contract-year', 'contract year', '계약 연도', '계약연도'],
];

const SHORT = { 'last day': 'last-day', 'next first': 'next-first' } as const;

const REMEDY = 'Write one of: month; billing month from day 15; billing month from day 31, last day (or: next first); quarter; fiscal quarter from month 2; year; contract year; rolling 30 days; rolling 12 months.';

/** Reads "month", "billing month from day 15", "quarter", "rolling 30 days" and the like, in English or Korean. */
export function readPeriod(text: string): CellReading<PeriodShape> {
  const words = plain(text);
  const named = NAMES.find(([, ...names]) => names.includes(words));
  if (named !== undefined) return good({ kind: named[0] });
  const shape = billing(words) ?? numbered(words);
  return shape === undefined ? unreadable('worksheet-period', text, 'a period', REMEDY) : good(shape);
}

function billing(words: string): PeriodShape | undefined {
  const match = /^billing month from day (\d{1,2})(?:, (last day|next first))?$/.exec(words) ?? /^청구월 (\d{1,2})일부터(?:, (last day|next first))?$/.exec(words);
  if (match === null) return undefined;
  const short = match[2] as keyof typeof SHORT | undefined;
  return { kind: 'billing-month', startDay: Number(match[1]), ...(short === undefined ? {} : { shortMonth: SHORT[short] }) };
}

function numbered(words: string): PeriodShape | undefined {
  const fiscal = /^fiscal quarter from month (\d{1,2})$/.exec(words);
  if (fiscal !== null) return { kind: 'fiscal-quarter', firstMonth: Number(fiscal[1]) };
  const rolling = /^rolling (\d{1,4}) (days|months)$/.exec(words);
  if (rolling === null) return undefined;
  const count = Number(rolling[1]);
  return rolling[2] === 'days' ? { kind: 'rolling-days', days: count } : { kind: 'rolling-months', months: count };
}

/** The text that `readPeriod` reads back. */
export function printPeriod(shape: PeriodShape): string {
  switch (shape.kind) {
    case 'billing-month':
      return `billing month from day ${shape.startDay}${shape.shortMonth === undefined ? '' : shape.shortMonth === 'last-day' ? ', last day' : ', next first'}`;
    case 'fiscal-quarter':
      return `fiscal quarter from month ${shape.firstMonth}`;
    case 'rolling-days':
      return `rolling ${shape.days} days`;
    case 'rolling-months':
      return `rolling ${shape.months} months`;
    case 'calendar-month':
    case 'calendar-quarter':
    case 'calendar-year':
    case 'contract-year':
    default:
      return NAMES.find(([kind]) => kind === shape.kind)?.[1] ?? shape.kind;
  }
}
