import { INVALID } from '../../core/formats/declare.js';
import { DomainError } from '../../core/shared/errors.js';
import { isJsonObject, type JsonValue } from '../../core/shared/json.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { refuse } from '../../platform/http/problems.js';
import type { CommonBody } from './body.js';
import { complete } from './completion.js';
import { plainCopy } from './content.js';
import { Issues } from './issues.js';
import type { Link, RecordKind, RuleContext } from './kind.js';
import { outcomeOf, type Outcome } from './outcome.js';
import { UUID } from './record-reader.js';
import { knownZone } from './zones.js';

/** A body as a caller sends it, and the recorded one that it follows, if it does. */
export interface Draft<B> {
  readonly input: JsonValue;
  /** What it is merged with, where another system sends the thing again. */
  readonly previous?: B;
  /** What it stands in place of, where a caller records the next version. */
  readonly replaces?: B;
}

interface ReadDraft<B> {
  readonly body: B;
  readonly context: RuleContext;
}

type Given = Link & { readonly id: string };

/**
 * Reads bodies of one kind and applies every rule, without recording them: an outcome for each, in order. A body that is
 * refused has an error `body-invalid` with all its issues. Links of all of them are looked up in one query.
 */
export async function prepareAll<B extends CommonBody>(tx: Tx, kind: RecordKind<B>, drafts: readonly Draft<B>[]): Promise<Outcome<B>[]> {
  const reads: Outcome<ReadDraft<B>>[] = [];
  for (const draft of drafts) reads.push(await outcomeOf(() => readDraft(kind, draft)));
  await checkLinks(tx, kind, reads.flatMap((read) => (read.ok ? [read.value] : [])));
  const sameAnswers = drafts.length === 1 ? tx : askingOnce(tx);
  const prepared: Outcome<B>[] = [];
  for (const read of reads) prepared.push(read.ok ? await outcomeOf(() => checkAgainstRecord(sameAnswers, kind, read.value)) : read);
  return prepared;
}

function readDraft<B extends CommonBody>(kind: RecordKind<B>, { input, previous, replaces = previous }: Draft<B>): ReadDraft<B> {
  const context: RuleContext = { issues: new Issues(), zoneOf: knownZone, ...(replaces === undefined ? {} : { replaces }) };
  const read = readBody(kind, input, context);
  const body = previous !== undefined && kind.merge !== undefined ? kind.merge(previous, read) : read;
  kind.rules?.(body, context);
  return { body, context };
}

/** Reads a body by the format of its kind. Throws `body-invalid` with every issue. */
function readBody<B extends CommonBody>(kind: RecordKind<B>, input: JsonValue, { issues, zoneOf }: RuleContext): B {
  if (!isJsonObject(input)) {
    throw new DomainError('body-invalid', {}, undefined, [{ pointer: '', code: 'format.type', message: 'An object is needed here.', remedy: `Send one ${kind.name} as a JSON object.` }]);
  }
  const completed = complete(kind.format.schema(), input, { zoneOf, issues });
  const broken = new Set(issues.all.map((issue) => issue.pointer));
  const read = kind.format.read({ audience: 'internal', ...(isJsonObject(completed) ? completed : {}) }, '', (issue) => {
    // A time that could not be completed is reported once, not again for each range that it therefore lacks.
    if (![...broken].some((pointer) => issue.pointer.startsWith(pointer.replace(/\/(text|zone)$/, '')))) {
      issues.report(issue);
    }
  });
  issues.throwIfAny();
  return read === INVALID ? refuse('body-invalid') : read;
}

/** Every reference must lead to a record of this workspace; another workspace's ids look like ids of nothing. */
async function checkLinks<B extends CommonBody>(tx: Tx, kind: RecordKind<B>, reads: readonly ReadDraft<B>[]): Promise<void> {
  const given = reads.flatMap(({ body, context }) => (kind.links?.(body) ?? []).filter(isGiven).map((link) => ({ ...link, issues: context.issues })));
  const known = await knownLinks(tx, given);
  for (const { table, id, pointer, issues } of given.filter((link) => !known.has(`${link.table} ${link.id.toLowerCase()}`))) {
    issues.add(pointer, 'reference-unknown', `No ${table} with the id "${id}" is in this workspace.`, `Give the id of a ${table} that is recorded in this workspace; record it first.`);
  }
}

async function knownLinks(tx: Tx, links: readonly Given[]): Promise<ReadonlySet<string>> {
  const ids = [...new Set(links.map((link) => link.id).filter((id) => UUID.test(id)))];
  if (ids.length === 0) {
    return new Set();
  }
  const tables = [...new Set(links.map((link) => link.table))].toSorted();
  const each = tables.map((table) => `SELECT '${table}' AS "table", id FROM ${table} WHERE workspace_id = $1 AND id = ANY($2::uuid[])`);
  const rows = await tx.query<{ table: string; id: string }>(each.join(' UNION ALL '), [tx.scope.workspaceId, ids]);
  return new Set(rows.map((row) => `${row.table} ${row.id}`));
}

function isGiven(link: Link): link is Given {
  return typeof link.id === 'string';
}

async function checkAgainstRecord<B extends CommonBody>(tx: Tx, kind: RecordKind<B>, { body, context }: ReadDraft<B>): Promise<B> {
  context.issues.throwIfAny();
  const checked = (await kind.check?.(tx, body, context)) ?? body;
  context.issues.throwIfAny();
  return plainCopy(checked);
}

/** The transaction, answering a question that was asked before from memory. Only while nothing is written in between. */
function askingOnce(tx: Tx): Tx {
  const answers = new Map<string, Promise<unknown[]>>();
  return {
    ...tx,
    query: async <R>(sql: string, params: readonly unknown[] = []): Promise<R[]> => {
      const question = JSON.stringify([sql, params]);
      const answer = answers.get(question) ?? tx.query(sql, params);
      answers.set(question, answer);
      return (await answer) as R[];
    },
  };
}
