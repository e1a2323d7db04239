import type { JsonObject } from '../../core/shared/json.js';
import type { MailTime } from './mail-date.js';
import type { Mail } from './read-mail.js';

/** An attachment as it is recorded. */
export interface RecordedAttachment {
  readonly part: number;
  readonly name: string | undefined;
  readonly mediaType: string;
  readonly encoding: string;
  readonly bytes: number;
  readonly sha256: string;
  /** The exhibit that it has become. */
  readonly exhibit: string;
}

/** The body of an entry `onus.mail/1`: what a message says of itself, and what is to be known before relying on it. */
export function mailBody(exhibit: string, mail: Mail, attachments: readonly RecordedAttachment[]): JsonObject {
  return {
    exhibit,
    messageId: mail.messageId ?? null,
    date: mail.date === undefined ? null : timeOf(mail.date),
    from: mail.from.map(({ name, address }) => ({ name, address })),
    to: mail.to.map(({ name, address }) => ({ name, address })),
    cc: mail.cc.map(({ name, address }) => ({ name, address })),
    subject: mail.subject ?? null,
    received: mail.received.map(({ from, by, time, text }) => ({ from: from ?? null, by: by ?? null, time: time === undefined ? null : timeOf(time), text })),
    opening: mail.opening,
    attachments: attachments.map(({ name, ...attachment }) => ({ ...attachment, name: name ?? null })),
    findings: mail.findings.map(({ code, en, ko }) => ({ code, text: { en, ko } })),
  };
}

/** The instant, what stood there, and the offset from UTC in minutes (null: not stated). */
function timeOf({ at, text, offset }: MailTime): JsonObject {
  return { at: new Date(at).toISOString(), text, offsetMinutes: offset };
}
