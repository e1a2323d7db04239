import { fileTypeFromBuffer } from 'file-type';

/** Field names with which messages begin (RFC 5322). */
const MESSAGE_FIELD = /^(return-path|received|delivered-to|from|to|cc|subject|date|message-id|mime-version|dkim-signature|reply-to|x-[a-z0-9-]+|content-type|arc-[a-z-]+):/i;

/**
 * The media type that the first bytes of a file show, or undefined where they show none. Binary formats by their signatures
 * (file-type); text by what it looks like: JSON, an e-mail message, HTML, separated values, else plain text.
 * `whole` says that the bytes are the whole file.
 */
export async function sniff(head: Uint8Array, whole: boolean): Promise<string | undefined> {
  if (head.length === 0) return undefined;
  const signed = await fileTypeFromBuffer(head).catch(() => undefined);
  if (signed !== undefined) return signed.mime;
  const text = textOf(head, whole);
  return text === undefined ? undefined : typeOfText(text, whole);
}

/** UTF-8 without control characters; the last character may be cut where more follows. UTF-16 with its mark is text too. */
function textOf(head: Uint8Array, whole: boolean): string | undefined {
  const wide = head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : undefined;
  try {
    const text = new TextDecoder(wide ?? 'utf-8', { fatal: true }).decode(head, { stream: !whole });
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

function typeOfText(text: string, whole: boolean): string {
  const start = text.trimStart();
  if (/^[[{]/.test(start) && (whole ? isJson(text) : /^(\{\s*"|\[\s*[[{"\d-])/.test(start))) return 'application/json';
  if (/^<(!doctype\s+html|html[\s>])/i.test(start)) return 'text/html';
  if (/^<\?xml\s/.test(start)) return 'application/xml';
  const lines = text.split(/\r?\n/);
  if (isMessage(lines)) return 'message/rfc822';
  const full = whole ? lines.filter((line) => line !== '') : lines.slice(0, -1);
  if (areSeparated(full, '\t')) return 'text/tab-separated-values';
  return areSeparated(full, ',') || areSeparated(full, ';') ? 'text/csv' : 'text/plain';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Begins with at least three fields, among them one that only messages have. */
function isMessage(lines: readonly string[]): boolean {
  const end = lines.findIndex((line) => !MESSAGE_FIELD.test(line) && !/^[ \t]/.test(line));
  const fields = lines.slice(0, end === -1 ? lines.length : end).filter((line) => MESSAGE_FIELD.test(line));
  return fields.length >= 3 && fields.some((line) => /^(from|received|return-path|message-id):/i.test(line));
}

/** At least two lines, each with the same number of separators outside quotation marks. */
function areSeparated(lines: readonly string[], separator: string): boolean {
  const [first, ...others] = lines.slice(0, 50).map((line) => line.replace(/"[^"]*"/g, '').split(separator).length - 1);
  return first !== undefined && first > 0 && others.length > 0 && others.every((count) => count === first);
}
