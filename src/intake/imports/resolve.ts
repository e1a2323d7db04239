import { linksOf, type MatterLink, type Target } from '../../core/formats/matter-references.js';
import { listOf, MATTER_LISTS, type Matter, type MatterList } from '../../core/formats/matter.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../core/shared/json.js';

/** One thing of a matter that is to be recorded. */
export interface Item {
  readonly list: MatterList;
  /** Its id in the document. */
  readonly localId: string;
  /** JSON pointer of it in the document. */
  readonly at: string;
  readonly value: JsonObject;
  readonly links: readonly MatterLink[];
}

/** Ids of the document -> ids of the records made of them, by list. */
export type RecordIds = ReadonlyMap<MatterList, ReadonlyMap<string, string>>;

/** Where the record of a reference is found. A subject that is no service is a unit: it is no record, and keeps the id of the document. */
const LIST_OF: Readonly<Record<Target, MatterList>> = {
  party: 'parties', source: 'sources', exhibit: 'exhibits', contract: 'contracts', terms: 'terms', service: 'services', subject: 'services',
  incident: 'incidents', account: 'accounts', observation: 'observations', item: 'items', count: 'counts', series: 'series', conflict: 'conflicts', provision: 'provisions', calendar: 'calendars',
  communication: 'communications', event: 'events', position: 'positions', cause: 'causes', search: 'searches',
};

/** Everything to be recorded, each thing after what it refers to. */
export function itemsInOrder(matter: Matter): readonly Item[] {
  const links = byItem(linksOf(matter));
  return LISTS.flatMap((list) => afterWhatTheyName(listOf(matter, list).map((value, index) => itemOf(list, value, `/${list}/${index}`, links.get(`/${list}/${index}`) ?? []))));
}

/** The items in runs that can be recorded together: of one list, and none naming another of its run. */
export function inRuns(items: readonly Item[]): readonly (readonly Item[])[] {
  const runs: Item[][] = [];
  const ids = new Set<string>();
  for (const item of items) {
    const run = runs.at(-1);
    const namesOne = item.links.some((link) => LIST_OF[link.to] === item.list && ids.has(link.id));
    if (run !== undefined && run[0]?.list === item.list && !namesOne && !ids.has(item.localId)) {
      run.push(item);
    } else {
      runs.push([item]);
      ids.clear();
    }
    ids.add(item.localId);
  }
  return runs;
}

/** Calendars stand first: terms name them. */
const LISTS: readonly MatterList[] = ['calendars', ...MATTER_LISTS.filter((list) => list !== 'calendars')];

/** The body of an item: without its id, with the ids of records in place of those of the document. */
export function bodyOf(item: Item, ids: RecordIds): JsonObject {
  const { id: _id, ...body } = item.value;
  const named = item.links.reduce<JsonValue>((value, link) => {
    const record = ids.get(LIST_OF[link.to])?.get(link.id);
    return record === undefined ? value : replacedAt(value, link.at.slice(item.at.length + 1).split('/'), record);
  }, body);
  return isJsonObject(named) ? named : body;
}

function itemOf(list: MatterList, value: object, at: string, links: readonly MatterLink[]): Item {
  const json = value as JsonObject;
  const edition = json['edition'];
  const id = isJsonObject(edition) ? edition['id'] : json['id'];
  return { list, localId: typeof id === 'string' ? id : at, at, value: json, links };
}

function byItem(links: readonly MatterLink[]): ReadonlyMap<string, readonly MatterLink[]> {
  const groups = new Map<string, MatterLink[]>();
  for (const link of links) {
    const item = link.at.split('/').slice(0, 3).join('/');
    groups.set(item, [...(groups.get(item) ?? []), link]);
  }
  return groups;
}

/** Within one list, what is named comes before what names it; in a circle the order of the document stands, and recording refuses it. */
function afterWhatTheyName(items: readonly Item[]): readonly Item[] {
  const byId = new Map(items.map((item) => [item.localId, item]));
  const done = new Set<Item>();
  const visit = (item: Item, above: ReadonlySet<Item>): void => {
    if (done.has(item) || above.has(item)) return;
    for (const link of item.links) {
      const named = LIST_OF[link.to] === item.list ? byId.get(link.id) : undefined;
      if (named !== undefined) visit(named, new Set([...above, item]));
    }
    done.add(item);
  };
  for (const item of items) visit(item, new Set());
  return [...done];
}

function replacedAt(value: JsonValue, [head = '', ...rest]: readonly string[], by: string): JsonValue {
  const next = (one: JsonValue | undefined): JsonValue => (rest.length === 0 ? by : replacedAt(one ?? null, rest, by));
  if (Array.isArray(value)) return value.map((one: JsonValue, index) => (String(index) === head ? next(one) : one));
  return isJsonObject(value) ? { ...value, [head]: next(value[head]) } : value;
}
