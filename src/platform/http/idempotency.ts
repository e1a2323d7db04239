import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalText } from '../../core/ledger/canonical.js';
import type { JsonValue } from '../../core/shared/json.js';
import { UnitOfWork, type Tx } from '../database/unit-of-work.js';
import { Answer } from './answer.js';
import type { Caller, Once } from './caller.js';
import { refuse } from './problems.js';

/** Status of a stored answer whose text was erased. */
const GONE = 410;

interface Stored {
  readonly digest: string;
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/**
 * Runs a creating request at most once for an `Idempotency-Key`. The answer is stored in the transaction of the work
 * itself, so that a crash leaves either both or neither; a failed request stores nothing and may be repeated.
 *
 * Same key and request: the stored answer. Same key, other request: `idempotency-key-reused`. While the first one still
 * runs: `idempotency-in-flight`. Without a key the work simply runs in one transaction.
 */
@Injectable()
export class Idempotency {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** `asked` adds to the digest what the request body does not hold, such as the hash of an uploaded file. */
  async run<T>(caller: Caller, work: (tx: Tx) => Promise<Answer<T>>, asked = ''): Promise<Answer<T>> {
    return this.unitOfWork.run(caller.scope, async (tx) => {
      const once = caller.once;
      if (once === undefined) {
        return work(tx);
      }
      const digest = createHash('sha256').update(once.digest).update(asked).digest('hex');
      const earlier = await this.claim(tx, once, digest);
      if (earlier !== undefined) {
        if (earlier.status === GONE) refuse('erased', { kind: 'answer' });
        return new Answer(JSON.parse(earlier.body) as T, earlier.status, { ...earlier.headers, 'idempotency-replayed': 'true' });
      }
      const answer = await work(tx);
      await this.store(tx, once, digest, answer);
      return answer;
    });
  }

  private async claim(tx: Tx, once: Once, digest: string): Promise<Stored | undefined> {
    const lock = `${tx.scope.workspaceId}/${tx.scope.actor.id}/${once.key}`;
    const [taken] = await tx.query<{ free: boolean }>('SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS free', [lock]);
    if (taken?.free !== true) {
      refuse('idempotency-in-flight');
    }
    const [earlier] = await tx.query<Stored>(
      'SELECT digest, status, headers, body FROM idempotency WHERE workspace_id = $1 AND actor_id = $2 AND key = $3',
      [tx.scope.workspaceId, tx.scope.actor.id, once.key],
    );
    return earlier === undefined || earlier.digest === digest ? earlier : refuse('idempotency-key-reused');
  }

  private async store(tx: Tx, once: Once, digest: string, answer: Answer<unknown>): Promise<void> {
    await tx.query(
      `INSERT INTO idempotency (workspace_id, actor_id, key, digest, status, headers, body)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [tx.scope.workspaceId, tx.scope.actor.id, once.key, digest, answer.status, JSON.stringify(answer.headers), JSON.stringify(answer.body)],
    );
  }
}

/** What a request asks for, as a digest: method, address and canonical body. */
export function requestDigest(method: string, url: string, body: unknown): string {
  const text = body === undefined || body === null ? '' : canonicalText(body as JsonValue);
  return createHash('sha256').update(`${method} ${url}\n${text}`).digest('hex');
}

/** The `Idempotency-Key` of a request, if it has one. Throws `idempotency-key-invalid`. */
export function onceOf(header: string | string[] | undefined, digest: () => string): Once | undefined {
  if (header === undefined) {
    return undefined;
  }
  const key = (Array.isArray(header) ? header.join(',') : header).trim().replace(/^"(.*)"$/, '$1');
  return /^[\x21-\x7e]{1,200}$/.test(key) ? { key, digest: digest() } : refuse('idempotency-key-invalid');
}
