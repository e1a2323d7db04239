import { randomUUID } from 'node:crypto';
import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { originOf } from '../../core/ledger/log-key.js';
import type { Config } from '../../platform/config/index.js';
import type { SignedCheckpoint } from '../checkpoints.js';
import { appendDurably } from '../keys/key-file.js';

/** A checkpoint on its way out. */
export interface Outgoing {
  readonly workspaceId: string;
  readonly checkpoint: SignedCheckpoint;
}

/** A place outside to which copies of checkpoints go. */
export interface Target {
  /** What the record calls it: file, mail or webhook, a colon, and where. */
  readonly name: string;
  /** Hands one over and says what the other side answered. Throws when it did not take it. */
  readonly deliver: (outgoing: Outgoing) => Promise<string>;
}

const ANSWER_MILLISECONDS = 10_000;
/** Others are meant to fetch, or to send, what lies there. */
const READABLE = 0o644;
const RECEIPT_LENGTH = 500;

/** The places that the configuration names. */
export function targetsOf(config: Config): readonly Target[] {
  const { ONUS_CHECKPOINT_FILE: file, ONUS_CHECKPOINT_WEBHOOK: url, ONUS_CHECKPOINT_MAIL_FOLDER: folder, ONUS_CHECKPOINT_MAIL_TO: to } = config;
  return [
    ...(file === undefined ? [] : [fileTarget(path.resolve(file))]),
    ...(folder === undefined || to === undefined ? [] : [mailTarget(path.resolve(folder), to)]),
    ...(url === undefined ? [] : [webhookTarget(url)]),
  ];
}

/** Appends the note and an empty line, and returns when it is on the disk. Nothing in the file is ever changed. */
function fileTarget(file: string): Target {
  return {
    name: `file:${file}`,
    deliver: async ({ checkpoint }) => {
      await mkdir(path.dirname(file), { recursive: true });
      await appendDurably(file, `${checkpoint.note}\n`, READABLE);
      return 'written';
    },
  };
}

/** Puts a message into a folder from which a mail server sends: complete under its name, or not there. */
function mailTarget(folder: string, to: string): Target {
  return {
    name: `mail:${to}`,
    deliver: async (outgoing) => {
      await mkdir(folder, { recursive: true });
      const id = randomUUID();
      const temporary = path.join(folder, `.${id}.tmp`);
      await appendDurably(temporary, messageOf(outgoing, to, id), READABLE);
      await rename(temporary, path.join(folder, `${id}.eml`));
      return `${id}.eml`;
    },
  };
}

/** An RFC 5322 message whose body is the note, in base64 so that no mail server changes a byte of it. */
function messageOf({ workspaceId, checkpoint }: Outgoing, to: string, id: string): string {
  const body = Buffer.from(checkpoint.note).toString('base64').replaceAll(/.{76}/g, '$&\r\n');
  const head = [
    `Date: ${new Date(checkpoint.signedAt).toUTCString().replace('GMT', '+0000')}`,
    `From: Onus <onus@${workspaceId}.invalid>`,
    `To: <${to}>`,
    `Subject: Checkpoint ${checkpoint.size} of ${originOf(workspaceId)}`,
    `Message-ID: <${id}@${workspaceId}.invalid>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename="checkpoint-${checkpoint.size}.txt"`,
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}\r\n`;
}

/** Posts the note. Any answer from 200 to 299 is a receipt. */
function webhookTarget(url: string): Target {
  return {
    name: `webhook:${withoutSecrets(url)}`,
    deliver: async ({ workspaceId, checkpoint }) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'text/plain; charset=utf-8', 'onus-origin': originOf(workspaceId), 'onus-size': String(checkpoint.size) },
        body: checkpoint.note,
        redirect: 'error',
        signal: AbortSignal.timeout(ANSWER_MILLISECONDS),
      });
      const text = (await response.text()).slice(0, RECEIPT_LENGTH);
      if (!response.ok) throw new Error(`${withoutSecrets(url)} answered ${response.status}`);
      return `${response.status} ${text.replaceAll('\0', '')}`.trim();
    },
  };
}

/** Passwords and tokens stand in the user part or the query of an address: neither is recorded. */
function withoutSecrets(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}
