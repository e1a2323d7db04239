import { Injectable } from '@nestjs/common';
import { isSamePerson, personOf } from '../../access/index.js';
import type { JsonObject, JsonValue } from '../../core/shared/json.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { refuse } from '../../platform/http/problems.js';
import { outcomeOf, RecordReader, RecordStore, valueOf, type Outcome, type Recorded } from '../shared/index.js';
import type { RecordedActor } from './reviewed.js';
import { termsDraftKind, type TermsDraft } from './terms-draft.kind.js';
import { termsKind, type Terms } from './terms.kind.js';

/** The version of a draft that somebody has seen, and acts upon. */
export interface SeenDraft {
  readonly id: string;
  readonly version: number;
}

type Draft = Recorded<TermsDraft>;
type InForce = TermsDraft['inForce'][number];

/**
 * Drafts of terms on their way into force: drafted, submitted, and approved or sent back by a second person. Every step is a
 * version of the draft and so an entry of the ledger; who acts on a version that is no longer the newest gets `version-conflict`.
 */
@Injectable()
export class TermsDrafts {
  constructor(
    private readonly store: RecordStore,
    private readonly reader: RecordReader,
  ) {}

  /** Records new drafts: an outcome for each. Throws where the database refuses one, such as a second draft of one promise. */
  async createMany(tx: Tx, contents: readonly JsonObject[]): Promise<Outcome<Draft>[]> {
    const author = await actorOf(tx);
    return this.store.createMany(tx, termsDraftKind, contents.map((content) => ({ ...content, ...kept([author]) })));
  }

  /** Waits until no other transaction makes drafts: whoever looks whether a promise has one must do so first. */
  async alone(tx: Tx): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${tx.scope.workspaceId}/terms-drafts`]);
  }

  /** Records one new draft. Throws `body-invalid`, `terms-draft-exists`. */
  async create(tx: Tx, content: JsonObject): Promise<Draft> {
    await this.alone(tx);
    const { contract = null, promise = null } = content;
    const [known] = await tx.query<{ id: string }>('SELECT id FROM terms_draft_current WHERE workspace_id = $1 AND to_json(contract_id::text)::text = $2 AND to_json(promise)::text = $3', [tx.scope.workspaceId, JSON.stringify(contract), JSON.stringify(promise)]);
    if (known !== undefined) refuse('terms-draft-exists', { draft: known.id });
    const [outcome] = await this.createMany(tx, [content]);
    return valueOf(outcome);
  }

  /** Writes a draft anew: it must then be submitted and reviewed again, also where it was in force. The contract and the promise stay. */
  async rewrite(tx: Tx, seen: SeenDraft, content: JsonObject): Promise<Draft> {
    const { body } = await this.seen(tx, seen);
    const before = body.state === 'in-force' ? [] : body.authors;
    const author = await actorOf(tx);
    const authors = [...before.filter((one) => one.kind !== author.kind || one.id !== author.id), author];
    const { contract, promise, inForce, audience } = body;
    return this.next(tx, seen, { ...content, contract, promise, ...kept(authors, inForce), ...(audience === undefined ? {} : { audience }) });
  }

  /** Asks for the review. Throws `terms-draft-state`. */
  async submit(tx: Tx, seen: SeenDraft): Promise<Draft> {
    const { body } = await this.seen(tx, seen, 'draft', 'returned');
    return this.next(tx, seen, { ...body, state: 'in-review' });
  }

  /**
   * Puts the terms of a draft in force. Terms that begin on the same day as earlier ones of this draft correct them; others stand
   * beside them and must not overlap. Throws `terms-draft-state`, `terms-draft-same-person`, `terms-draft-not-modelled`, `terms-draft-overlap`.
   */
  async approve(tx: Tx, seen: SeenDraft): Promise<Draft> {
    const { body } = await this.seen(tx, seen, 'in-review');
    const { content } = body;
    if (content.kind !== 'terms') return refuse('terms-draft-not-modelled');
    const by = await reviewerOf(tx, body);
    const edition: Terms['edition'] = content.edition;
    const { effectiveFrom: from, effectiveTo: to } = edition.source;
    const period = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
    const terms = await this.putInForce(tx, body, { contract: body.contract, promise: body.promise, edition, reviewed: { draft: seen.id, version: seen.version, authors: body.authors, reviewer: by }, ...(body.audience === undefined ? {} : { audience: body.audience }) });
    const inForce = [...body.inForce.filter((one) => one.terms !== terms.id), { terms: terms.id, version: terms.version, ...period }];
    return this.next(tx, seen, { ...body, state: 'in-force', inForce, review: { decision: 'approved', by, version: seen.version } });
  }

  /** Sends a draft back with a reason. Throws `terms-draft-state`, `terms-draft-same-person`. */
  async sendBack(tx: Tx, seen: SeenDraft, reason: string): Promise<Draft> {
    const { body } = await this.seen(tx, seen, 'in-review');
    const by = await reviewerOf(tx, body);
    return this.next(tx, seen, { ...body, state: 'returned', review: { decision: 'returned', by, version: seen.version, reason } });
  }

  /** One step on many drafts: an outcome for each; a refused one leaves no trace. */
  async each(tx: Tx, all: readonly SeenDraft[], step: (seen: SeenDraft) => Promise<Draft>): Promise<Outcome<Draft>[]> {
    const outcomes: Outcome<Draft>[] = [];
    for (const seen of all) {
      await tx.query('SAVEPOINT each_draft');
      const outcome = await outcomeOf(() => step(seen));
      if (!outcome.ok) await tx.query('ROLLBACK TO SAVEPOINT each_draft');
      await tx.query('RELEASE SAVEPOINT each_draft');
      outcomes.push(outcome);
    }
    return outcomes;
  }

  private async putInForce(tx: Tx, draft: TermsDraft, terms: Terms): Promise<Recorded<Terms>> {
    const earlier = await editionsOf(tx, draft.inForce);
    const { effectiveFrom, effectiveTo } = terms.edition.source;
    const same = earlier.find(({ from }) => from === (effectiveFrom ?? null));
    const other = earlier.find((one) => one !== same && (one.to === null || effectiveFrom === undefined || effectiveFrom <= one.to) && (one.from === null || effectiveTo === undefined || one.from <= effectiveTo));
    if (other !== undefined) refuse('terms-draft-overlap', { terms: other.id, from: other.from ?? 'its beginning', to: other.to ?? 'now on' });
    const input = jsonOf(terms);
    return same === undefined ? this.store.create(tx, termsKind, input) : this.store.revise(tx, termsKind, { id: same.id, version: same.version }, input);
  }

  private async seen(tx: Tx, { id, version }: SeenDraft, ...states: readonly TermsDraft['state'][]): Promise<Draft> {
    const draft = await this.reader.get(tx, termsDraftKind, id);
    if (draft.version !== version) refuse('version-conflict', { expected: version, actual: draft.version });
    if (states.length > 0 && !states.includes(draft.body.state)) refuse('terms-draft-state', { state: draft.body.state, needed: states.join(' or ') });
    return draft;
  }

  private next(tx: Tx, seen: SeenDraft, body: TermsDraft | JsonObject): Promise<Draft> {
    return this.store.revise(tx, termsDraftKind, seen, jsonOf(body));
  }
}

/** What Onus keeps of a draft that was just written. */
function kept(authors: readonly RecordedActor[], inForce: readonly InForce[] = []): JsonObject {
  return { state: 'draft', authors, inForce, findings: [] };
}

/** As JSON carries it. */
function jsonOf(value: object): JsonValue {
  return JSON.parse(JSON.stringify(value)) as JsonValue;
}

async function actorOf(tx: Tx): Promise<RecordedActor> {
  const { kind, id } = tx.scope.actor;
  const person = await personOf(tx, { kind, id });
  return { kind, id, ...(person === null ? {} : { person }) };
}

/** The actor of the transaction, who must be none of the authors. */
async function reviewerOf(tx: Tx, draft: TermsDraft): Promise<RecordedActor> {
  for (const author of draft.authors) {
    if (await isSamePerson(tx, author, tx.scope.actor)) refuse('terms-draft-same-person', { author: author.person ?? author.id });
  }
  return actorOf(tx);
}

interface Edition {
  readonly id: string;
  readonly version: number;
  readonly from: string | null;
  readonly to: string | null;
}

/** The terms that a draft has put in force, as they stand now. */
function editionsOf(tx: Tx, inForce: readonly InForce[]): Promise<Edition[]> {
  return tx.query<Edition>('SELECT id, version, effective_from::text AS "from", effective_to::text AS "to" FROM terms_current WHERE workspace_id = $1 AND id = ANY($2::uuid[])', [
    tx.scope.workspaceId,
    inForce.map(({ terms }) => terms),
  ]);
}
