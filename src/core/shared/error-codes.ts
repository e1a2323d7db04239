/** The sentence that says what is wrong and the one that says what would be right. `{name}` places take the facts. */
export interface ErrorText {
  readonly title: string;
  readonly remedy: string;
}

/** Every error that shared, time and ledger can raise. Codes are stable: they appear in API answers. */
export const CORE_ERRORS = {
  'ratio-division-by-zero': { title: 'A ratio has no value when its denominator is zero.', remedy: 'Give a denominator other than zero.' },
  'ratio-unsafe-integer': { title: 'The number {value} is not an exact integer.', remedy: 'Use integers up to 2^53 - 1, or big integers.' },
  'ratio-json-invalid': { title: 'This is not an exact fraction.', remedy: 'Write it as {"n":"284","d":"44640"}: two decimal integers as strings, the second above zero.' },
  'decimal-invalid': { title: 'The text "{text}" is not a plain decimal number.', remedy: 'Write digits with an optional minus and a decimal point, such as "99.95": no exponent, no plus sign, no separators, no superfluous leading zero.' },
  'decimal-too-long': { title: 'The number has {digits} digits; at most {limit} are kept exactly.', remedy: 'Shorten the number to at most {limit} digits.' },
  'decimal-negative': { title: 'The number {text} is negative.', remedy: 'Give zero or a positive number.' },
  'places-invalid': { title: 'The number of decimal places {places} is not usable.', remedy: 'Give an integer from 0 to 40.' },
  'currency-unknown': { title: 'The currency "{currency}" is not in ISO 4217.', remedy: 'Give a three-letter ISO 4217 code in capitals, such as KRW, USD or EUR.' },
  'currency-without-minor-unit': { title: 'ISO 4217 gives {currency} no minor unit, so amounts in it cannot be rounded.', remedy: 'Use the currency in which the contract is invoiced.' },
  'currency-mismatch': { title: 'An amount in {expected} was combined with an amount in {actual}.', remedy: 'Give both amounts in the same currency; nothing is converted silently.' },
  'money-too-precise': { title: 'The amount {amount} {currency} has more than {digits} decimal places.', remedy: '{currency} has {digits} decimal places: give an amount in whole minor units, or name a rounding.' },
  'json-syntax': { title: 'The text is not JSON: {reason} at character {offset}.', remedy: 'Correct the text at that place. A cut-off upload gives the same error.' },
  'json-duplicate-key': { title: 'The member "{key}" occurs twice in the same object.', remedy: 'Keep one of the two: which one was meant cannot be known.' },
  'json-too-deep': { title: 'The document is nested more than {limit} levels deep.', remedy: 'Flatten the document to at most {limit} levels.' },
  'json-too-many-members': { title: 'An object has more than {limit} members.', remedy: 'Send what repeats as a list, not as members of one object.' },
  'json-lone-surrogate': { title: 'A string contains half of a character (a lone surrogate).', remedy: 'Send well-formed Unicode text.' },
  'json-null-character': { title: 'A string contains the character U+0000.', remedy: 'Remove the character U+0000.' },
  'json-number-not-finite': { title: 'A number is infinite or not a number.', remedy: 'Give a finite number, or leave the field out.' },
  'json-number-inexact': { title: 'The number {text} cannot be kept exactly.', remedy: 'Write it as a string: "{text}".' },
  'json-value-unsupported': { title: 'A value of type {type} is not JSON.', remedy: 'Use null, true, false, a number, a string, an array or a plain object.' },
  'salt-length': { title: 'A salt has {bytes} bytes.', remedy: 'Use exactly {expected} random bytes.' },
  'hash-length': { title: 'A hash has {bytes} bytes.', remedy: 'Use the 32 bytes of a SHA-256 hash.' },
  'hex-invalid': { title: 'The text is not a hash in hexadecimal.', remedy: 'Give 64 lower-case hexadecimal digits.' },
  'tree-range-invalid': { title: 'Position {index} is outside a log of {size} entries.', remedy: 'Give whole numbers: a position below the size, or an earlier size up to the later one.' },
  'tree-state-invalid': { title: 'The stored state of the Merkle tree does not fit its size {size}.', remedy: 'Rebuild the state from the leaves.' },
  'instant-invalid': { title: 'The time "{text}" is not an RFC 3339 time.', remedy: 'Write date, time and offset, such as 2024-07-18T21:56:00Z or 2024-07-19T06:56:00+09:00.' },
  'instant-offset-missing': { title: 'The time "{text}" does not say its offset from UTC.', remedy: 'Add Z or an offset such as +09:00, or name the zone beside it.' },
  'instant-hour-24': { title: 'The time "{text}" uses 24:00.', remedy: 'Write 00:00 of the following day.' },
  'instant-second-60': { title: 'The time "{text}" uses a leap second (:60).', remedy: 'Write :59.999 or 00 of the following minute, and keep the original words in the note.' },
  'instant-impossible-date': { title: 'The date in "{text}" does not exist.', remedy: 'Give a day that the month has.' },
  'instant-too-fine': { title: 'The time "{text}" is finer than a millisecond.', remedy: 'Give at most three decimal places of a second here; a stated time may be finer and is then kept as a range.' },
  'date-invalid': { title: 'The text "{text}" is not a date.', remedy: 'Write year, month and day, such as 2024-07-31.' },
  'instant-out-of-range': { title: 'The time {value} is outside the years 1 to 9999, or not a whole millisecond.', remedy: 'Give a time within the years 1 to 9999, in whole milliseconds.' },
  'local-time-invalid': { title: 'The local time "{text}" is not readable.', remedy: 'Write it as 2024-07-18T21:56 or 2024-07-18 21:56, with seconds if they are known.' },
  'local-time-gap': { title: 'The local time {local} does not exist in {zone}: the clocks were put forward over it.', remedy: 'Give the time with its offset from UTC.' },
  'local-time-ambiguous': { title: 'The local time {local} occurs twice in {zone}: the clocks were put back over it.', remedy: 'Give the offset: {first} for the first, {second} for the second.' },
  'local-time-offset-mismatch': { title: 'The local time {local} in {zone} never has the offset {offset}.', remedy: 'Check the zone and the offset; the zone had {expected}.' },
  'zone-table-invalid': { title: 'The table of the time zone {zone} is not usable: {reason}.', remedy: 'Export the table again from the zone data.' },
  'zone-range': { title: 'The table of the time zone {zone} does not cover {value}.', remedy: 'Export the zone table for the years in question.' },
  'span-reversed': { title: 'The span ends at {end}, before it starts at {start}.', remedy: 'Give an end at or after the start.' },
  'span-empty': { title: 'The span has no length.', remedy: 'Give an end after the start.' },
  'span-set-unsorted': { title: 'The spans are not sorted by their start.', remedy: 'Normalise the spans first.' },
  'weight-out-of-range': { title: 'A share of {value} lies outside 0 to 1.', remedy: 'Give an affected share between 0 and 1.' },
  'grid-invalid': { title: 'A grid of {step} ms is not usable.', remedy: 'Give a whole number of milliseconds above zero, and a whole anchor.' },
  'period-invalid': { title: 'The period is not usable: {reason}.', remedy: 'Give a year from 1 to 9999, a month from 1 to 12, a quarter from 1 to 4 and a start day from 1 to 31.' },
  'calendar-invalid': { title: 'The business calendar {calendar} is not usable: {reason}.', remedy: 'Give weekly hours within 00:00 to 24:00 that do not overlap, and at least one open hour.' },
  'calendar-range': { title: 'The holiday list {calendar} does not cover {value}.', remedy: 'Extend the holiday list to the years in question.' },
  'business-count-invalid': { title: 'The count {value} is not usable.', remedy: 'Give a whole number; a length of time must not be negative.' },
} as const satisfies Record<string, ErrorText>;

/** The codes of the core's own table. */
export type CoreErrorCode = keyof typeof CORE_ERRORS;
