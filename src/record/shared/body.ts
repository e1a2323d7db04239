import { INVALID, list, object, optional, described, type Format, type Of } from '../../core/formats/declare.js';
import { audience } from '../../core/formats/matter-people.js';
import { identifier, text } from '../../core/formats/scalars.js';
import type { JsonObject } from '../../core/shared/json.js';

/** The ids that other systems have for the same thing. */
export const external = optional(
  described(list(object({ system: text({ max: 60 }), id: text({ max: 200 }), url: optional(text({ max: 2000 })) }), { max: 50 }), {
    description: 'Ids that other systems have for it, such as a ticket number.',
    example: [{ system: 'servicenow', id: 'INC0012345' }],
  }),
);

export type ExternalId = NonNullable<Of<typeof external>>[number];

const labels = optional(described(list(identifier(), { max: 50 }), { description: 'Free labels for sorting and search.', example: ['azure'] }));

type Fields = Readonly<Record<string, Format<unknown>>>;

const key = optional(described(identifier(), { description: 'Short name that documents call it by, such as OBS-OWN: a pack prints it instead of the id.', example: 'OBS-OWN' }));

/** What every body may have: who may see it, labels, and the name that documents call it by. */
export interface CommonBody {
  readonly audience?: 'internal' | 'counsel' | 'counterparty' | 'filed';
  readonly labels?: readonly string[];
  readonly key?: string;
  readonly fictional?: boolean;
}

/** The body that is recorded for an item of `onus.matter/1`: the item without its local id, with labels and `extras`. */
export type BodyOf<F, E = unknown> = Omit<Of<F>, 'id'> & CommonBody & E;

const LOCAL_ID = 'local';

/**
 * The format of a recorded body, made of the format of the matter item, so that a record and a document say the same with the
 * same words. Where the item names another item by its local id, the body names a record by its id.
 */
export function bodyFormat<T extends object, S extends Fields>(item: Format<T>, extras: S): Format<BodyOf<Format<T>, Partial<{ [K in keyof S]: Of<S[K]> }>>> {
  const known = propertiesOf(item.schema());
  const hasId = Object.hasOwn(known, 'id');
  const more = object({ labels, key, ...(Object.hasOwn(known, 'audience') ? {} : { audience }), ...extras });
  const own = propertiesOf(more.schema());
  // Made once: every body that is recorded is completed along it.
  const { id: _local, ...properties } = known;
  const required = ((item.schema()['required'] ?? []) as readonly string[]).filter((name) => name !== 'id');
  const schema: JsonObject = { type: 'object', properties: { ...properties, ...own }, required, additionalProperties: false };
  return {
    read: (value, at, report) => {
      const given = Object.entries(value as object);
      const core = item.read({ ...Object.fromEntries(given.filter(([name]) => !Object.hasOwn(own, name) && !(hasId && name === 'id'))), ...(hasId ? { id: LOCAL_ID } : {}) }, at, report);
      const rest = more.read(Object.fromEntries(given.filter(([name]) => Object.hasOwn(own, name))), at, report);
      if (hasId && Object.hasOwn(value as object, 'id')) {
        report({ pointer: `${at}/id`, code: 'format.unknown-field', message: 'A record is not sent with an id.', remedy: 'Leave "id" out: it is given when the record is made.' });
      }
      if (core === INVALID || rest === INVALID) {
        return INVALID;
      }
      const { id: _local, ...body } = core as T & { id?: string };
      return { ...body, ...rest } as never;
    },
    schema: () => schema,
  };
}

function propertiesOf(schema: JsonObject): JsonObject {
  return (schema['properties'] ?? {}) as JsonObject;
}
