import type { PrivilegeLogRow } from '../../core/pack/privilege-log.js';
import { speaker, type Words } from '../../core/pack/words.js';
import type { Locale } from '../../core/shared/text.js';

const COLUMNS = ['number', 'dated', 'kind', 'type', 'author', 'recipients', 'description', 'basis', 'grounds', 'claimedBy', 'claimedOn'] as const;

/** The log as comma-separated values (RFC 4180) in UTF-8 with its mark, so that a spreadsheet reads Korean; no cell begins a formula. */
export function privilegeCsv(rows: readonly PrivilegeLogRow[], words: Words, locale: Locale): string {
  const say = speaker(words, locale);
  const lines = rows.map((row) => [
    String(row.number), row.dated ?? '', say(`privilege.of.${row.kind}`), row.type ?? '', row.author?.[locale] ?? '', row.recipients.map((one) => one[locale]).join('; '),
    row.description[locale], say(`privilege.${row.basis}`), row.grounds[locale], row.claimedBy[locale], row.claimedOn,
  ]);
  return `\uFEFF${[COLUMNS.map((name) => say(`privilege.log.${name}`)), ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
