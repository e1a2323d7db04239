import type { Matter } from '../../core/formats/matter.js';
import { concerning } from '../../core/pack/concerning.js';
import type { CustodyFact } from '../../core/pack/custody.js';
import type { JsonValue } from '../../core/shared/json.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import { custodyLog, type CustodyEntry } from '../../record/evidence/index.js';
import { RecordReader, type CommonBody, type Recorded } from '../../record/shared/index.js';
import type { Claim } from './claim.kind.js';
import { READ_ALL, type List } from './record-lists.js';

/** Claims are added by the caller. */
const LISTS = Object.keys(READ_ALL) as List[];

/** What a recorded body has beyond the item of a matter. */
const OWN_FIELDS: ReadonlySet<string> = new Set(['labels', 'external', 'key', 'observationVersion', 'reviewed', 'findings']);
/** Holidays are public: a matter gives them no audience. */
const OF_CALENDARS: ReadonlySet<string> = new Set([...OWN_FIELDS, 'audience']);

interface Named {
  readonly list: List | 'claims';
  readonly record: Recorded<CommonBody & { readonly key?: string }>;
}

/** A matter made of the record, and which entries of the ledger it holds. */
export interface Material {
  readonly matter: Matter;
  /** The claim's id in the matter. */
  readonly claimId: string;
  /** Name of each item in the matter to its entry. */
  readonly entries: ReadonlyMap<string, string>;
  /** What happened to the exhibits of the claim. */
  readonly custody: readonly CustodyFact[];
}

/**
 * The record around one claim as `onus.matter/1`: the same items that an import would bring, with the short keys of the record
 * as ids. What names no incident is taken only when it shares a label with the claim: a workspace may hold many matters.
 */
export async function materialOf(tx: Tx, reader: RecordReader, claim: Recorded<Claim>, asOf: string): Promise<Material> {
  const records: Named[] = [];
  for (const list of LISTS) {
    for (const record of await recordsOf(tx, reader, list, claim)) {
      records.push({ list, record });
    }
  }
  const all: readonly Named[] = [...withoutStrays(records), { list: 'claims', record: claim }];
  const names = namesOf(all);
  const items = (list: Named['list']): unknown[] => all.filter((one) => one.list === list).map(({ record }) => itemOf(list, record, names));
  const lists = Object.fromEntries([...LISTS, 'claims' as const].map((list) => [list, items(list)]));
  const matter = { format: 'onus.matter/1', id: 'record', title: claim.body.title, asOf, ...lists } as unknown;
  const claimId = names.get(claim.id) ?? claim.id;
  return { matter: matter as Matter, claimId, custody: await custodyOf(tx, matter as Matter, claimId, names), entries: new Map(all.map(({ record }) => [names.get(record.id) ?? record.id, record.entryId])) };
}

/** What the ledger says of the custody of the exhibits that concern the claim. Transfers are records, and stand in the matter. */
async function custodyOf(tx: Tx, matter: Matter, claimId: string, names: ReadonlyMap<string, string>): Promise<readonly CustodyFact[]> {
  const claim = matter.claims.find(({ id }) => id === claimId);
  const concerned = new Set(claim === undefined ? [] : concerning(matter, claim).exhibits.map(({ id }) => id));
  const ids = [...names].flatMap(([id, name]) => (concerned.has(name) ? [id] : []));
  const log = ids.length === 0 ? new Map<string, readonly CustodyEntry[]>() : await custodyLog(tx, ids);
  return [...log].flatMap(([id, events]) => events.flatMap((event) => factOf(names.get(id) ?? id, event)));
}

function factOf(exhibit: string, { event, at, actorLabel, detail }: CustodyEntry): CustodyFact[] {
  if (event === 'transferred' || (event === 'exported' && detail?.['what'] === 'copy')) return [];
  const matches = detail?.['matches'];
  return [{ exhibit, event, at, actor: actorLabel, ...(typeof matches === 'boolean' ? { matches } : {}) }];
}

/** Lists that may be long, and of which only what the accounts of the claim say is read. */
const OF_ACCOUNTS: ReadonlySet<List> = new Set(['observations', 'items', 'counts', 'series']);

async function recordsOf(tx: Tx, reader: RecordReader, list: List, claim: Recorded<Claim>): Promise<readonly Recorded<CommonBody>[]> {
  if (OF_ACCOUNTS.has(list)) {
    const accounts = [...new Set(claim.body.items.flatMap((item) => item.accounts))];
    const found: Recorded<CommonBody>[] = [];
    for (const account of accounts) {
      found.push(...(await READ_ALL[list](tx, reader, { account })));
    }
    return found;
  }
  const records = await READ_ALL[list](tx, reader);
  return records.filter(({ body }) => belongs(list, body, claim));
}

/** A stance is taken with the observation that it is about, a label of privilege with what it is on, and not without it. */
function withoutStrays(records: readonly Named[]): readonly Named[] {
  const taken = new Set(records.map(({ record }) => record.id));
  return records.filter(({ list, record: { body } }) => {
    const about = list === 'stances' && 'observation' in body ? body.observation : list === 'privileges' && 'subject' in body ? (body.subject as { readonly id: string }).id : undefined;
    return about === undefined || (typeof about === 'string' && taken.has(about));
  });
}

const SAYINGS: ReadonlySet<string> = new Set(['events', 'communications', 'positions', 'searches', 'polls']);

function belongs(list: List, body: CommonBody & { readonly incident?: unknown }, claim: Recorded<Claim>): boolean {
  if (!SAYINGS.has(list)) {
    return true;
  }
  const shared = (claim.body.labels ?? []).some((label) => (body.labels ?? []).includes(label));
  return body.incident === undefined ? shared : claim.body.incidents.some((incident) => incident === body.incident);
}

/** Record id to the name it goes by: its key where nothing else is called that, else its reference, else the id itself. */
function namesOf(all: readonly Named[]): ReadonlyMap<string, string> {
  const used = new Map<string, number>();
  for (const name of all.flatMap(({ record }) => [record.body.key ?? [], record.reference ?? []].flat())) {
    used.set(name, (used.get(name) ?? 0) + 1);
  }
  const own = (name: string | null | undefined): name is string => typeof name === 'string' && used.get(name) === 1;
  return new Map(all.map(({ record: { id, reference, body } }) => [id, [body.key, reference].find(own) ?? id]));
}

/** The item of a matter: the body with names for ids, and its own name. */
function itemOf(list: Named['list'], record: Named['record'], names: ReadonlyMap<string, string>): JsonValue {
  const own = list === 'calendars' ? OF_CALENDARS : OWN_FIELDS;
  const body = Object.fromEntries(Object.entries(record.body).filter(([field]) => !own.has(field)));
  const named = renamed(body, names) as { readonly [field: string]: JsonValue };
  const id = names.get(record.id) ?? record.id;
  if (list === 'terms') {
    return { ...named, edition: { ...(named['edition'] as object), id } };
  }
  const reference = list === 'claims' || list === 'incidents' ? { reference: record.reference ?? id } : {};
  return { ...named, ...reference, id };
}

/** Every text that is the id of a record becomes its name. */
function renamed(value: JsonValue, names: ReadonlyMap<string, string>): JsonValue {
  if (typeof value === 'string') {
    return names.get(value) ?? value;
  }
  if (Array.isArray(value)) {
    return value.map((one: JsonValue) => renamed(one, names));
  }
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([field, one]) => [field, renamed(one, names)])) : value;
}
