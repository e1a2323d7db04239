import { Injectable } from '@nestjs/common';
import { isJsonObject, type JsonObject } from '../../core/shared/json.js';
import { UnitOfWork, type Scope, type Tx } from '../../platform/database/unit-of-work.js';
import { Jobs } from '../../platform/jobs/index.js';
import { MailFiles } from './mail-files.js';
import { MailRecords } from './mail-records.js';

export const READ_JOB = 'mail.read';

/** Reads the message in an exhibit and records what it says, once. */
@Injectable()
export class MailReadings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: MailFiles,
    private readonly records: MailRecords,
    private readonly jobs: Jobs,
  ) {}

  /** What was recorded of a message; reads it where nobody has. @throws DomainError as `MailFiles.read`. */
  async read(scope: Scope, id: string): Promise<JsonObject> {
    const earlier = await this.find(scope, id);
    if (earlier !== undefined) return earlier;
    const message = await this.files.read(scope, id);
    const attachments = await this.records.receive(scope, message.mail);
    try {
      return await this.unitOfWork.run(scope, async (tx) => {
        const body = await this.records.record(tx, id, message, attachments);
        for (const inner of messagesIn(body)) await this.enqueue(tx, inner);
        return body;
      });
    } finally {
      await attachments.discard();
    }
  }

  /** What was recorded of a message, or undefined. */
  find(scope: Scope, id: string): Promise<JsonObject | undefined> {
    return this.unitOfWork.run(scope, (tx) => this.records.find(tx, id), { readOnly: true });
  }

  /** Has a message read by a job, where this process can send jobs; otherwise it is read when somebody asks for it. */
  async enqueue(tx: Tx, id: string): Promise<void> {
    if (this.jobs.started) await this.jobs.send(tx, READ_JOB, { exhibit: id });
  }
}

/** The attachments that are messages themselves. */
function messagesIn(body: JsonObject): string[] {
  const attachments = Array.isArray(body['attachments']) ? body['attachments'] : [];
  return attachments.flatMap((one) => (isJsonObject(one) && one['mediaType'] === 'message/rfc822' && typeof one['exhibit'] === 'string' ? [one['exhibit']] : []));
}
