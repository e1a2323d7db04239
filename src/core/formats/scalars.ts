import { parseDecimal } from '../shared/decimal.js';
import { DomainError, caught } from '../shared/errors.js';
import { cmp, HUNDRED, ratioOfDecimal } from '../shared/ratio.js';
import type { JsonObject } from '../shared/json.js';
import { parseDate, parseInstant } from '../time/instant.js';
import { fail, found, list, object, optional, INVALID, type Format, type Of, type Report } from './declare.js';

function scalar<T>(read: (value: unknown, at: string, report: Report) => T | typeof INVALID, schema: JsonObject): Format<T> {
  return { read, schema: () => schema };
}

/** Text of `min` to `max` characters without control characters other than line breaks and tabs. */
export function text({ min = 1, max = 10_000 } = {}): Format<string> {
  return scalar(
    (value, at, report) => {
      if (typeof value !== 'string') {
        return fail(report, at, 'format.type', [`Text is needed here, not ${found(value)}.`, 'Give text in double quotes.']);
      }
      if (value.length < min || value.length > max) {
        return fail(report, at, 'format.length', [`The text has ${value.length} characters.`, `Give ${min} to ${max} characters.`]);
      }
      // eslint-disable-next-line no-control-regex -- control characters are what is looked for
      const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/u.exec(value);
      if (control !== null) {
        const code = control[0].charCodeAt(0).toString(16).padStart(4, '0').toUpperCase();
        return fail(report, at, 'format.control-character', [`The text holds the control character U+${code}.`, 'Remove it.']);
      }
      return value;
    },
    { type: 'string', minLength: min, maxLength: max },
  );
}

/** A short name that is unique within its document: letters, digits, `.`, `_`, `:`, `-`. */
export function identifier(): Format<string> {
  const pattern = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/;
  return scalar(
    (value, at, report) =>
      typeof value === 'string' && pattern.test(value)
        ? value
        : fail(report, at, 'format.identifier', [`${found(value)} cannot be an identifier.`, 'Give 1 to 100 letters, digits, ".", "_", ":" or "-", starting with a letter or digit.']),
    { type: 'string', pattern: pattern.source },
  );
}

/** Exactly this text. */
export function literal<const T extends string>(only: T): Format<T> {
  return scalar((value, at, report) => (value === only ? only : fail(report, at, 'format.choice', [`${found(value)} is not what stands here.`, `Give "${only}".`])), { const: only });
}

/** One of these texts. */
export function choice<const T extends string>(...all: readonly T[]): Format<T> {
  return scalar(
    (value, at, report) => all.find((one) => one === value) ?? fail(report, at, 'format.choice', [`${found(value)} is not one of the choices.`, `Give one of ${all.join(', ')}.`]),
    { enum: [...all] },
  );
}

/** true or false. */
export function flag(): Format<boolean> {
  return scalar((value, at, report) => (typeof value === 'boolean' ? value : fail(report, at, 'format.type', [`${found(value)} is not true or false.`, 'Give true or false.'])), { type: 'boolean' });
}

/** A whole number from `min` to `max`. */
export function integer(min: number, max: number): Format<number> {
  return scalar(
    (value, at, report) =>
      typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
        ? value
        : fail(report, at, 'format.integer', [`${found(value)} is not a whole number from ${min} to ${max}.`, `Give a whole number from ${min} to ${max}.`]),
    { type: 'integer', minimum: min, maximum: max },
  );
}

/** An exact decimal as text, such as "99.99" or "42000000"; never a JSON number, which could not be exact. */
export function decimal({ negative = false } = {}): Format<string> {
  const remedy = `Give ${negative ? 'a' : 'a non-negative'} decimal number as text, such as "99.99".`;
  return scalar(
    (value, at, report) => {
      if (typeof value !== 'string') {
        return fail(report, at, 'format.decimal', [`${found(value)} is not an exact decimal in text.`, remedy]);
      }
      const parsed = caught(() => parseDecimal(value));
      if (parsed instanceof DomainError || (!negative && value.startsWith('-'))) {
        return fail(report, at, 'format.decimal', [`${found(value)} is not a decimal number that can stand here.`, remedy]);
      }
      return value;
    },
    { type: 'string', pattern: `^${negative ? '-?' : ''}(0|[1-9][0-9]*)(\\.[0-9]+)?$` },
  );
}

/** A percentage from 0 to 100 as exact decimal text. */
export function percent(): Format<string> {
  const base = decimal();
  return scalar(
    (value, at, report) => {
      const read = base.read(value, at, report);
      const above = typeof read === 'string' && cmp(ratioOfDecimal(read), HUNDRED) > 0;
      return above ? fail(report, at, 'format.percent', [`${found(value)} is more than 100 percent.`, 'Give a percentage from "0" to "100".']) : read;
    },
    { ...base.schema(), description: 'percent, 0 to 100, exact decimal text' },
  );
}

/** An instant: RFC 3339 with an offset, at most to the millisecond. Kept as text, compared as milliseconds. */
export function instant(): Format<string> {
  return scalar(
    (value, at, report) => {
      if (typeof value !== 'string') {
        return fail(report, at, 'time.format', [`${found(value)} is not an instant.`, 'Give RFC 3339 with an offset, such as "2024-07-18T21:56:00.000Z".']);
      }
      const parsed = caught(() => parseInstant(value));
      return parsed instanceof DomainError
        ? fail(report, at, parsed.code, [`${found(value)}: ${parsed.message}`, 'Give RFC 3339 with an offset, such as "2024-07-18T21:56:00.000Z" or "2024-07-19T06:56:00+09:00".'])
        : value;
    },
    { type: 'string', format: 'date-time' },
  );
}

/** A calendar date, YYYY-MM-DD. */
export function date(): Format<string> {
  return scalar(
    (value, at, report) =>
      typeof value !== 'string' || caught(() => parseDate(value)) instanceof DomainError
        ? fail(report, at, 'time.date', [`${found(value)} is not a date of the calendar.`, 'Give a date such as "2024-07-31".'])
        : value,
    { type: 'string', format: 'date' },
  );
}

/** Text in English and Korean; either may repeat the original where there is no translation. */
export const bilingual = object({ en: text(), ko: text() });

/** An amount of money: exact decimal text and an ISO 4217 code. */
export const money = object({ amount: decimal(), currency: currency() });

/** An ISO 4217 code. */
export function currency(): Format<string> {
  return scalar((value, at, report) => (typeof value === 'string' && /^[A-Z]{3}$/.test(value) ? value : fail(report, at, 'money.currency', [`${found(value)} is not a currency code.`, 'Give an ISO 4217 code such as "KRW".'])), {
    type: 'string',
    pattern: '^[A-Z]{3}$',
  });
}

/** Ids of things in the same document. */
export const ids = list(identifier(), { max: 10_000 });

/** A point in time as somebody stated it: the range that it may lie in, the original words, the zone and whether it was stated. */
export const statedTime = object({
  earliest: instant(),
  latest: instant(),
  text: optional(text({ max: 200 })),
  zone: optional(text({ max: 60 })),
  zoneAssumed: optional(flag()),
});
export type StatedTime = Of<typeof statedTime>;
