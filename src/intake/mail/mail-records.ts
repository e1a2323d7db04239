import { Injectable } from '@nestjs/common';
import type { JsonObject, JsonValue } from '../../core/shared/json.js';
import { Ledger } from '../../ledger/index.js';
import { BlobStore, type ReceivedBlob } from '../../platform/blobs/index.js';
import type { Scope, Tx } from '../../platform/database/unit-of-work.js';
import { EXHIBIT_LIMIT, Exhibits, type Exhibit } from '../../record/evidence/index.js';
import { mailBody, type RecordedAttachment } from './mail-body.js';
import type { ReadMessage } from './mail-files.js';
import type { Attachment, Mail } from './read-mail.js';

/** The attachments of a message whose bytes have been received. Call `discard` in the end, whatever happened. */
export interface ReceivedAttachments {
  readonly received: readonly { readonly attachment: Attachment; readonly blob: ReceivedBlob }[];
  readonly discard: () => Promise<void>;
}

/** What is recorded of a message: an entry with its facts, and its attachments as exhibits of their own. */
@Injectable()
export class MailRecords {
  constructor(
    private readonly ledger: Ledger,
    private readonly blobs: BlobStore,
    private readonly exhibits: Exhibits,
  ) {}

  /** Hands the bytes of the attachments to the store. */
  async receive(scope: Scope, mail: Mail): Promise<ReceivedAttachments> {
    const received: { attachment: Attachment; blob: ReceivedBlob }[] = [];
    const discard = async () => {
      for (const { blob } of received) await blob.discard();
    };
    try {
      for (const attachment of mail.attachments) received.push({ attachment, blob: await this.blobs.write(scope.workspaceId, once(attachment.bytes), EXHIBIT_LIMIT) });
      return { received, discard };
    } catch (error) {
      await discard();
      throw error;
    }
  }

  /** The stored body of the message in an exhibit, or undefined where it was not read (or what was read was erased). */
  async find(tx: Tx, exhibitId: string): Promise<JsonObject | undefined> {
    const [row] = await tx.query<{ body: string }>(
      `SELECT b.body FROM mail_message m JOIN ledger_body b ON b.workspace_id = m.workspace_id AND b.entry_id = m.entry_id WHERE m.workspace_id = $1 AND m.exhibit_id = $2`,
      [tx.scope.workspaceId, exhibitId],
    );
    return row === undefined ? undefined : (JSON.parse(row.body) as JsonObject);
  }

  /** Records a message with its attachments. Of two that do it at once the second gets what the first recorded, and adds nothing. */
  async record(tx: Tx, id: string, { exhibit, mail }: ReadMessage, { received }: ReceivedAttachments): Promise<JsonObject> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${tx.scope.workspaceId}/mail/${id}`]);
    const earlier = await this.find(tx, id);
    if (earlier !== undefined) return earlier;
    const attachments: RecordedAttachment[] = [];
    for (const { attachment, blob } of received) {
      const child = await this.exhibits.add(tx, childOf(id, exhibit, attachment), blob, 'email');
      const { part, name, mediaType, encoding } = attachment;
      attachments.push({ part, name, mediaType, encoding, bytes: blob.bytes, sha256: blob.sha256, exhibit: child.id });
    }
    const body = mailBody(id, mail, attachments);
    await this.append(tx, id, { body, messageId: mail.messageId?.slice(0, 1_000) ?? null, sent: mail.date?.at ?? null });
    return body;
  }

  private async append(tx: Tx, id: string, { body, messageId, sent }: { readonly body: JsonObject; readonly messageId: string | null; readonly sent: number | null }): Promise<void> {
    const { workspaceId } = tx.scope;
    const [last] = await tx.query<{ version: number }>(`SELECT COALESCE(max(version), 0) AS version FROM ledger_entry WHERE workspace_id = $1 AND kind = 'mail' AND subject_id = $2`, [workspaceId, id]);
    const version = (last?.version ?? 0) + 1;
    const { entryId } = await this.ledger.append(tx, { kind: 'mail', shape: 'onus.mail/1', subjectId: id, version, body });
    await tx.query('INSERT INTO mail_message (workspace_id, exhibit_id, version, entry_id, message_id, sent_ms) VALUES ($1, $2, $3, $4, $5, $6)', [workspaceId, id, version, entryId, messageId, sent]);
  }
}

/** The record of an attachment: what it is, from which message, and for whom that is. */
function childOf(parent: string, { title, custodian, audience, fictional }: Exhibit, { part, name, mediaType, encoding }: Attachment): JsonValue {
  const shown = cleaned(name ?? '') || `part-${part}${mediaType === 'message/rfc822' ? '.eml' : ''}`;
  const how = encoding === 'base64' || encoding === 'quoted-printable' ? encoding : undefined;
  return {
    title: { en: `Attachment: ${shown}`, ko: `첨부: ${shown}` },
    file: shown,
    mediaType: mediaType.slice(0, 120),
    origin: {
      en: `Part ${part} of the message "${title.en}"${how === undefined ? '' : `, decoded from ${how}`}.`,
      ko: `메시지 "${title.ko}"의 ${part}번째 부분${how === undefined ? '' : `(${how} 복호)`}.`,
    },
    custodian,
    derivedFrom: { exhibit: parent, kind: 'attachment', what: { en: 'Taken out of the message, byte for byte.', ko: '메시지에서 바이트 그대로 꺼냄.' }, by: 'Onus' },
    ...(audience === undefined ? {} : { audience }),
    ...(fictional === undefined ? {} : { fictional }),
  };
}

/** Control characters cannot stand in a record; the entry of the message keeps the name as it was. */
function cleaned(name: string): string {
  return Array.from(name.replace(/\p{Cc}/gu, '\uFFFD').trim()).slice(0, 250).join('');
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
