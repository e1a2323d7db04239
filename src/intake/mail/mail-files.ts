import { Injectable } from '@nestjs/common';
import { BlobStore } from '../../platform/blobs/index.js';
import { UnitOfWork, type Scope, type Tx } from '../../platform/database/unit-of-work.js';
import { refuse } from '../../platform/http/problems.js';
import { exhibitKind, type Exhibit } from '../../record/evidence/index.js';
import { RecordReader } from '../../record/shared/index.js';
import { finding } from './findings.js';
import { HEADER_LIMIT, structureOf } from './parts.js';
import { readMail, type Mail } from './read-mail.js';

/** A message beyond this many bytes is not taken apart: mail servers carry none that is. */
export const MAIL_LIMIT = 50 * 1024 * 1024;
/** A message inside messages inside messages: so many times. */
export const MOST_MESSAGES = 5;

/** A message that has been read from the bytes of its exhibit. */
export interface ReadMessage {
  readonly exhibit: Exhibit;
  readonly mail: Mail;
}

/** True where an exhibit is a message, by what was said of it, by its name or by its bytes. */
export function isMail({ mediaType, sniffed, file }: Exhibit): boolean {
  return mediaType.toLowerCase() === 'message/rfc822' || sniffed === 'message/rfc822' || /\.eml$/i.test(file);
}

/** Reads messages from exhibits. The bytes of the exhibit are only read. */
@Injectable()
export class MailFiles {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: RecordReader,
    private readonly blobs: BlobStore,
  ) {}

  /** @throws DomainError `not-found`, `mail-not-mail`, `bytes-missing`, `bytes-altered`. */
  async read(scope: Scope, id: string): Promise<ReadMessage> {
    const { exhibit, depth, bytes } = await this.unitOfWork.run(scope, async (tx) => {
      const { body } = await this.reader.get(tx, exhibitKind, id);
      if (!isMail(body)) refuse('mail-not-mail', { mediaType: body.mediaType });
      return { exhibit: body, depth: await this.depthOf(tx, body), bytes: (await this.blobs.read(tx, body.sha256)) ?? refuse('bytes-missing', { sha256: body.sha256 }) };
    }, { readOnly: true });
    const tooLarge = (exhibit.bytes ?? 0) > MAIL_LIMIT;
    const held = await firstBytes(bytes, tooLarge ? HEADER_LIMIT : MAIL_LIMIT);
    return { exhibit, mail: tooLarge ? await headOnly(held) : withoutDeepMessages(await readMail(held), depth) };
  }

  /** In how many other messages it came. */
  private async depthOf(tx: Tx, exhibit: Exhibit): Promise<number> {
    let depth = 0;
    for (let above = exhibit.derivedFrom?.exhibit; above !== undefined && depth < MOST_MESSAGES; depth += 1) {
      above = (await this.reader.get(tx, exhibitKind, above)).body.derivedFrom?.exhibit;
    }
    return depth;
  }
}

async function firstBytes(stream: AsyncIterable<Uint8Array>, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= most) break;
  }
  return Buffer.concat(chunks);
}

async function headOnly(held: Buffer): Promise<Mail> {
  const mail = await readMail(structureOf(held).header);
  const findings = mail.findings.filter(({ code }) => code !== 'boundary-missing');
  return { ...mail, attachments: [], findings: [...findings, finding('message-too-large', { limit: MAIL_LIMIT })] };
}

function withoutDeepMessages(mail: Mail, depth: number): Mail {
  const attachments = depth < MOST_MESSAGES ? mail.attachments : mail.attachments.filter(({ mediaType }) => mediaType !== 'message/rfc822');
  return attachments.length === mail.attachments.length ? mail : { ...mail, attachments, findings: [...mail.findings, finding('messages-too-deep', { limit: MOST_MESSAGES })] };
}
