import PostalMime, { type Address, type Email } from 'postal-mime';
import { finding, type MailFinding } from './findings.js';
import { decodeKorean, withKoreanWords } from './korean.js';
import { mailTimeOf, type MailTime } from './mail-date.js';
import { MOST_LEVELS, MOST_PARTS, structureOf, type Part, type Structure } from './parts.js';
import { faultsOf, hopsOf, type Hop } from './received.js';
import { decodeTransfer } from './transfer.js';

export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** Something that came with a message. */
export interface Attachment {
  /** Counts the parts of the message from 1. */
  readonly part: number;
  /** As the message says it, decoded; may be anything, so it is a text and never a path. */
  readonly name: string | undefined;
  readonly mediaType: string;
  readonly encoding: string;
  /** Whether its encoding was broken; what could be decoded is there. */
  readonly broken: boolean;
  /** The bytes as they were before they were encoded for the way. */
  readonly bytes: Uint8Array;
}

export interface Mail {
  readonly messageId: string | undefined;
  readonly date: MailTime | undefined;
  readonly from: readonly Mailbox[];
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  readonly subject: string | undefined;
  readonly received: readonly Hop[];
  /** How the text begins. */
  readonly opening: string;
  readonly attachments: readonly Attachment[];
  readonly findings: readonly MailFinding[];
}

/** So much of a text is decoded, in bytes, and shown, in characters. */
const TEXT_BYTES = 64 * 1024;
const OPENING = 2_000;

/** Fields that a message has once at most (RFC 5322, section 3.6). */
const ONCE = ['message-id', 'date', 'from', 'to', 'cc', 'subject'];

/**
 * Reads a message (RFC 5322). It refuses nothing: what is broken, missing or beyond what is read becomes a finding. Header fields and
 * text are decoded by postal-mime; the bytes of attachments are cut out here, because they must be exact.
 */
export async function readMail(bytes: Buffer): Promise<Mail> {
  const structure = structureOf(bytes);
  const head = await parsed(structure.header);
  const fields = (name: string) => head.headers.filter(({ key }) => key === name).map(({ value }) => value);
  const [dateText] = fields('date');
  const date = dateText === undefined ? undefined : mailTimeOf(dateText);
  const received = hopsOf(fields('received'));
  const body = structure.leaves.find((part) => isText(part));
  const text = body === undefined ? { opening: '', findings: [] } : await textOf(body);
  const attachments = await Promise.all(structure.leaves.map((part, index) => ({ part, number: index + 1 })).filter(({ part }) => !isText(part)).map(({ part, number }) => attachmentOf(part, number)));
  return {
    messageId: plain(fields('message-id')[0]),
    date,
    from: mailboxes(head.from === undefined ? [] : [head.from]),
    to: mailboxes(head.to ?? []),
    cc: mailboxes(head.cc ?? []),
    subject: plain(head.subject),
    received,
    opening: text.opening,
    attachments,
    findings: [...headFindings(fields, date), ...faultsOf(received, date), ...structureFindings(structure), ...text.findings, ...attachments.flatMap(attachmentFindings)],
  };
}

/** A header, or a header with some text, read by postal-mime. */
async function parsed(bytes: Buffer): Promise<Email> {
  const source = withKoreanWords(bytes);
  return PostalMime.parse(new Uint8Array(source), { forceRfc822Attachments: true, maxHeadersSize: 1024 * 1024 });
}

function headFindings(fields: (name: string) => readonly string[], date: MailTime | undefined): MailFinding[] {
  const found: MailFinding[] = [];
  if (fields('message-id').length === 0) found.push(finding('message-id-missing'));
  const [text] = fields('date');
  if (text === undefined) found.push(finding('date-missing'));
  else if (date === undefined) found.push(finding('date-unreadable', { text: text.slice(0, 100) }));
  else if (date.offset === null) found.push(finding('zone-unknown', { text: date.text.slice(0, 100) }));
  for (const name of ONCE) {
    const count = fields(name).length;
    if (count > 1) found.push(finding('field-twice', { name, count }));
  }
  return found;
}

function structureFindings({ cut }: Structure): MailFinding[] {
  const limits: Readonly<Record<string, number>> = { 'too-many-parts': MOST_PARTS, 'nested-too-deep': MOST_LEVELS };
  return cut.map((code) => finding(code, { limit: limits[code] ?? 0 }));
}

/** Text of the message itself, as opposed to what came with it. */
function isText({ type, attached, named }: Part): boolean {
  return (type === 'text/plain' || type === 'text/html') && !attached && !named;
}

async function textOf(part: Part): Promise<{ readonly opening: string; readonly findings: readonly MailFinding[] }> {
  const { charset, encoding } = part;
  const source = part.body.subarray(0, TEXT_BYTES);
  const korean = charset === undefined ? undefined : decodeKorean(decodeTransfer(source, encoding).bytes, charset);
  if (korean !== undefined) return { opening: shown(part.type === 'text/html' ? withoutTags(korean) : korean), findings: [] };
  const { text = '', html = '' } = await parsed(Buffer.concat([part.header, source]));
  return { opening: shown(text === '' ? withoutTags(html) : text), findings: charset === undefined || isKnown(charset) ? [] : [finding('charset-unknown', { charset })] };
}

function isKnown(charset: string): boolean {
  try {
    return new TextDecoder(charset).encoding !== '';
  } catch {
    return false;
  }
}

/** So much of an HTML text is looked at, in characters: enough for its opening. */
const HTML = 16_384;

function withoutTags(html: string): string {
  return html.slice(0, HTML).replace(/<(style|script)\b[\s\S]*?<\/\1>/gi, ' ').replace(/<[^<>]*>/g, ' ').replace(/\s+/g, ' ');
}

async function attachmentOf(part: Part, number: number): Promise<Attachment> {
  const [told] = (await parsed(part.header)).attachments;
  const { type: mediaType, encoding } = part;
  return { part: number, name: plain(told?.filename ?? undefined), mediaType, encoding, ...decodeTransfer(part.body, encoding) };
}

function attachmentFindings({ part, name, broken }: Attachment): MailFinding[] {
  // Control and direction characters make a name look like another; what has a slash is a path.
  const deceptive = name !== undefined && /[\p{Cc}\p{Cf}/\\]|^\.+$/u.test(name);
  return [...(broken ? [finding('encoding-broken', { part })] : []), ...(deceptive ? [finding('name-deceptive', { part })] : [])];
}

function mailboxes(addresses: readonly Address[]): Mailbox[] {
  const flat = addresses.flatMap((one): readonly { readonly name: string; readonly address?: string | undefined }[] => one.group ?? [one]);
  return flat.slice(0, 1_000).map(({ name, address }) => ({ name: plain(name) ?? '', address: plain(address) ?? '' }));
}

function shown(text: string): string {
  return plain(text.slice(0, OPENING)) ?? '';
}

/** A text that the record can hold: without U+0000 and halves of characters, at most 2,000 characters. */
function plain(text: string | undefined): string | undefined {
  return text?.slice(0, 2_000).replace(/\p{Cs}|\0/gu, '\uFFFD').trim();
}
