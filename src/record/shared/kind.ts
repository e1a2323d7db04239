import type { Format } from '../../core/formats/declare.js';
import type { Tx } from '../../platform/database/unit-of-work.js';
import type { PermissionArea } from '../../platform/http/permissions.js';
import type { CommonBody, ExternalId } from './body.js';
import type { Issues } from './issues.js';
import type { ZoneOf } from './times.js';

/** A column of the projection `<table>_current` and what it holds of a body. Names and types are those of the migration. */
export interface Column<B> {
  readonly name: string;
  readonly type: 'text' | 'uuid' | 'bigint' | 'date' | 'boolean' | 'text[]' | 'uuid[]';
  readonly of: (body: B) => string | number | boolean | readonly string[] | null | undefined;
}

/** A reference from a body to another record: the field, the table of the identity, and the id. */
export interface Link {
  readonly pointer: string;
  readonly table: string;
  readonly id: string | null | undefined;
}

/** What the rules of a kind may use: they are pure but for the zones, which are data. */
export interface RuleContext {
  readonly issues: Issues;
  readonly zoneOf: ZoneOf;
  /** The body of the version before, where there is one. */
  readonly replaces?: CommonBody;
}

/**
 * One kind of thing that is recorded, declared once: what is stored where, what is checked, what it points to. The tables
 * are `<table>` (identity), `<table>_version` (append-only) and `<table>_current` (projection).
 */
export interface RecordKind<B extends CommonBody> {
  /** The word for one of it, as in messages: "observation". */
  readonly name: string;
  /** The word in addresses: "observations". */
  readonly plural: string;
  /** The shape of its bodies in the ledger: "onus.observation/1". Kept readable for ever. */
  readonly shape: string;
  readonly table: string;
  /** Whose permissions its routes need: `<area>:read` and `<area>:write`. Default: record. */
  readonly area?: PermissionArea;
  /** Reads a body, and gives its schema. */
  readonly format: Format<B>;
  /** Human references such as INC-2024-0007: prefix, and the year that the body speaks of (else the year of recording). */
  readonly reference?: { readonly prefix: string; readonly year: (body: B) => number | undefined };
  /** Present where records may carry ids of other systems. */
  readonly external?: (body: B) => readonly ExternalId[];
  readonly columns: readonly Column<B>[];
  /** Query parameters of its list, each with the column that must equal it. */
  readonly filters?: Readonly<Record<string, string>>;
  readonly links?: (body: B) => readonly Link[];
  /** Rules of the domain within one body. */
  readonly rules?: (body: B, context: RuleContext) => void;
  /** Rules that need other records; may complete the body from them. */
  readonly check?: (tx: Tx, body: B, context: RuleContext) => Promise<B>;
  /** For by-external: what the body becomes when a system sends the thing again. Default: the incoming body. */
  readonly merge?: (previous: B, incoming: B) => B;
}

/** One recorded version of something. */
export interface Recorded<B> {
  readonly id: string;
  readonly reference: string | null;
  readonly version: number;
  readonly recordedAt: string;
  readonly entryId: string;
  /** Index in the ledger, which is the only order; null until it is sequenced. */
  readonly ledgerIndex: number | null;
  readonly recordedBy: { readonly kind: string; readonly id: string };
  readonly body: B;
}

/** The link of one field. */
export function link(table: string, pointer: string, id: string | null | undefined): Link {
  return { table, pointer, id };
}

/** Links of a list of ids. */
export function linksTo(table: string, pointer: string, ids: readonly string[] | undefined): Link[] {
  return (ids ?? []).map((id, index) => ({ table, pointer: `${pointer}/${index}`, id }));
}

/** The links of what a record rests on. */
export function evidenceLinks(body: { readonly exhibits?: readonly string[]; readonly sources?: readonly string[] }, at = ''): Link[] {
  return [...linksTo('exhibit', `${at}/exhibits`, body.exhibits), ...linksTo('source', `${at}/sources`, body.sources)];
}
