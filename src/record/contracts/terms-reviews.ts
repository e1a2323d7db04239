import { Injectable } from '@nestjs/common';
import { isSamePerson, personOf } from '../../access/index.js';
import { jsonOf } from '../../core/shared/json.js';
import type { Actor, Tx } from '../../platform/database/unit-of-work.js';
import { refuse } from '../../platform/http/problems.js';
import { RecordReader, RecordStore, type Recorded, type SeenVersion } from '../shared/index.js';
import type { RecordedActor } from './reviewed.js';
import { termsKind, type Terms } from './terms.kind.js';

/**
 * Terms that were recorded without a draft (directly, from the catalogue, by an import) are not reviewed until a second person has
 * compared them with the text that was agreed. The review is a version of the terms, and so an entry of the ledger.
 */
@Injectable()
export class TermsReviews {
  constructor(
    private readonly store: RecordStore,
    private readonly reader: RecordReader,
  ) {}

  /** Throws `not-found`, `version-conflict`, `terms-reviewed`, `terms-same-person`. */
  async review(tx: Tx, seen: SeenVersion): Promise<Recorded<Terms>> {
    const { version, body } = await this.reader.get(tx, termsKind, seen.id);
    if (version !== seen.version) refuse('version-conflict', { expected: seen.version, actual: version });
    if (body.reviewed !== undefined) refuse('terms-reviewed', { version });
    const authors = await authorsOf(tx, seen.id);
    for (const author of authors) {
      if (await isSamePerson(tx, author, tx.scope.actor)) refuse('terms-same-person', { author: author.person ?? author.id });
    }
    const reviewer = await named(tx, tx.scope.actor);
    return this.store.revise(tx, termsKind, seen, jsonOf({ ...body, reviewed: { version, authors, reviewer } }));
  }
}

/** Who wrote the versions since the last one that was reviewed. */
async function authorsOf(tx: Tx, id: string): Promise<RecordedActor[]> {
  const versions = await tx.query<{ kind: Actor['kind']; id: string; reviewed: boolean }>(
    `SELECT r.actor_kind AS kind, r.actor_id AS id, coalesce(r.body::json -> 'reviewed' IS NOT NULL, false) AS reviewed
       FROM terms_version v JOIN ledger_record r ON r.workspace_id = v.workspace_id AND r.entry_id = v.entry_id
      WHERE v.workspace_id = $1 AND v.id = $2 ORDER BY v.version DESC`,
    [tx.scope.workspaceId, id],
  );
  const last = versions.findIndex((one) => one.reviewed);
  const written = new Map((last < 0 ? versions : versions.slice(0, last)).map((one) => [`${one.kind} ${one.id}`, one]));
  const authors: RecordedActor[] = [];
  for (const one of written.values()) authors.push(await named(tx, one));
  return authors;
}

async function named(tx: Tx, { kind, id }: Pick<Actor, 'kind' | 'id'>): Promise<RecordedActor> {
  const person = await personOf(tx, { kind, id });
  return { kind, id, ...(person === null ? {} : { person }) };
}
