import { readMatter, type Matter } from '../../core/formats/matter.js';
import { DomainError, issueOf, type Issue } from '../../core/shared/errors.js';
import type { JsonObject, JsonValue } from '../../core/shared/json.js';
import { formatInstant, readTimeText } from '../../core/time/instant.js';
import { readStatedTime } from '../../core/time/imprecise.js';
import type { ZoneTable } from '../../core/time/zones.js';
import { readRows, type Row, type Rows } from './cells.js';
import { termsOfRow } from './workbook-terms.js';

/** What a workbook does not say itself. */
export interface WorkbookContext {
  readonly id: string;
  readonly title: string;
  /** Today, YYYY-MM-DD. */
  readonly asOf: string;
  /** The table of an IANA zone around a local time in milliseconds; undefined where there is no such zone. */
  readonly zoneOf: (name: string, near: number) => ZoneTable | undefined;
}

/** A time of a cell, as a stated time of the matter. */
type CellTime = JsonObject & { readonly earliest: string; readonly latest: string; readonly text: string };

/** Where a value of the matter stands in the workbook: JSON pointer -> cell. */
export type Places = Map<string, string>;

/**
 * Turns a workbook into a matter under the same rules as a JSON document. Throws `matter-invalid` with one issue a bad
 * cell, its pointer being the cell (`observations!F7`); `workbook-unreadable`.
 */
export async function matterOfWorkbook(bytes: Buffer, context: WorkbookContext): Promise<Matter> {
  const issues: Issue[] = [];
  const rows = await readRows(bytes, (issue) => issues.push(issue));
  const builder = new WorkbookBuilder(rows, context, (issue) => issues.push(issue));
  const document = builder.build();
  const reading = readMatter(document);
  if (!reading.ok) {
    const named = new Set(issues.map((issue) => issue.pointer));
    issues.push(...reading.issues.map((issue) => ({ ...issue, pointer: cellOf(issue.pointer, builder.places) })).filter((issue) => !named.has(issue.pointer)));
  }
  if (!reading.ok || issues.length > 0) throw new DomainError('matter-invalid', { count: issues.length }, undefined, issues);
  return reading.value;
}

/** The cell of the nearest place that is known: the field itself, or what it belongs to. */
function cellOf(pointer: string, places: Places): string {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const cell = places.get(at);
    if (cell !== undefined) return cell;
  }
  return pointer;
}

class WorkbookBuilder {
  readonly places: Places = new Map();
  private readonly parties = new Map<string, { readonly id: string; readonly role: string }>();

  constructor(
    private readonly rows: Rows,
    private readonly context: WorkbookContext,
    private readonly report: (issue: Issue) => void,
  ) {}

  build(): JsonValue {
    const contracts = this.rows.contracts.map((row, index) => this.contract(row, index));
    const services = this.rows.contracts.map((row, index) => this.service(row, index));
    const terms = this.rows.contracts.flatMap((row) => termsOfRow(row, this.report)).map((one, index) => this.located(one.value, `/terms/${index}`, one.cells));
    const accounts = this.rows.accounts.map((row, index) => this.account(row, index));
    const observations = this.rows.observations.map((row, index) => this.observation(row, index));
    const communications = this.rows.statements.map((row, index) => this.statement(row, index));
    const empty = ['sources', 'exhibits', 'incidents', 'exclusions', 'stances', 'causes', 'positions', 'events', 'conflicts', 'provisions', 'calendars'];
    return {
      format: 'onus.matter/1', id: this.context.id, title: { en: this.context.title, ko: this.context.title }, asOf: this.context.asOf,
      ...Object.fromEntries(empty.map((list) => [list, []])),
      parties: [...this.parties].map(([name, { id, role }]) => ({ id, name: { en: name, ko: name }, role })),
      contracts, terms, services, accounts, observations, communications, claims: this.claims(),
    };
  }

  private contract(row: Row, index: number): JsonObject {
    const at = `/contracts/${index}`;
    const month = row.get('month');
    const fee = row.get('fee');
    this.note(row, at, { id: 'id', title: 'title', customer: 'customer', vendor: 'vendor', currency: 'currency', termFrom: 'term_from', termTo: 'term_to', governingLaw: 'governing_law', fees: 'fee', 'fees/0/from': 'month', 'fees/0/to': 'month', 'fees/0/amount': 'fee', 'fees/0/tax': 'tax', 'fees/0/currency': 'currency' });
    if (fee !== undefined && (month === undefined || row.get('tax') === undefined)) {
      this.missing(row, month === undefined ? 'month' : 'tax', 'A fee needs the month that it is paid for, and whether tax is in it.');
    }
    return {
      ...this.plain(row, { id: 'id', currency: 'currency', termFrom: 'term_from', termTo: 'term_to' }),
      ...this.words(row, { title: 'title', governingLaw: 'governing_law' }),
      ...this.party(row, 'customer', 'customer'),
      ...this.party(row, 'vendor', 'vendor'),
      route: 'direct', clauses: [], documents: [], sources: [],
      fees: fee === undefined || month === undefined ? [] : [{ id: `${row.get('id') ?? 'fee'}-${month}`, from: `${month}-01`, to: nextMonth(month), amount: fee, currency: row.get('currency') ?? '', tax: row.get('tax') ?? '' }],
    };
  }

  private service(row: Row, index: number): JsonObject {
    this.note(row, `/services/${index}`, { title: 'service', id: 'id', vendor: 'vendor' });
    return { id: serviceId(row.get('id')), ...this.words(row, { title: 'service' }), ...this.party(row, 'vendor', 'vendor'), contract: row.get('id') ?? '', units: [], dependsOn: [] };
  }

  private account(row: Row, index: number): JsonObject {
    const at = `/accounts/${index}`;
    this.note(row, at, { id: 'id', title: 'title', party: 'party', coverage: 'covers_from', 'coverage/0/to': 'covers_to', document: 'document' });
    const [from, to] = [this.time(row, 'covers_from'), this.time(row, 'covers_to')];
    if ((from === null) !== (to === null)) this.missing(row, from === null ? 'covers_from' : 'covers_to', 'Coverage needs both its start and its end.');
    return {
      ...this.plain(row, { id: 'id' }), ...this.words(row, { title: 'title', document: 'document' }), ...this.party(row, 'party', 'party'),
      coverage: from === null || to === null ? [] : [{ from: from.earliest, to: to.latest }], exhibits: [], sources: [],
    };
  }

  private observation(row: Row, index: number): JsonObject {
    const at = `/observations/${index}`;
    this.note(row, at, { id: 'id', account: 'account', subject: 'contract', state: 'state', scope: 'scope', from: 'from', to: 'to', affected: 'affected', 'affected/of': 'of', note: 'note' });
    const { affected, of } = { affected: row.get('affected'), of: row.get('of') };
    return {
      ...this.plain(row, { id: 'id', account: 'account', state: 'state', scope: 'scope' }),
      subject: { kind: 'service', id: serviceId(row.get('contract')) },
      from: this.time(row, 'from') ?? {}, to: this.time(row, 'to'),
      ...(row.get('state') === 'impaired' ? { affected: { count: wholeOf(affected), of: wholeOf(of), basis: { en: 'As entered in the workbook.', ko: '표에 적힌 대로.' } } } : {}),
      ...this.words(row, { note: 'note' }),
      exhibits: [], sources: [],
    };
  }

  private statement(row: Row, index: number): JsonObject {
    const at = `/communications/${index}`;
    this.note(row, at, { id: 'id', publisher: 'publisher', channel: 'channel', published: 'published', states: 'text', 'states/0/quote': 'quote', confidence: 'confidence' });
    const published = this.time(row, 'published');
    const text = row.get('text') ?? '';
    return {
      ...this.plain(row, { id: 'id', channel: 'channel', confidence: 'confidence' }), ...this.party(row, 'publisher', 'publisher'),
      began: null, published, noticed: null, precision: precisionOf(row.get('published')),
      states: [{ at: published, gist: { en: text, ko: text }, ...this.plain(row, { quote: 'quote' }), sources: [], exhibits: [] }],
      sources: [], exhibits: [],
    };
  }

  /** One claim per customer and vendor, one item per contract with a month, over the accounts that speak of its service. */
  private claims(): JsonValue {
    const claims = new Map<string, { readonly first: Row; readonly items: JsonObject[] }>();
    for (const row of this.rows.contracts) {
      if (row.get('month') === undefined) continue;
      const key = `${row.get('customer')}\n${row.get('vendor')}`;
      const claim = claims.get(key) ?? { first: row, items: [] };
      claim.items.push(this.claimItem(row));
      claims.set(key, claim);
    }
    return [...claims.values()].map(({ first, items }, index) => ({
      id: `claim-${index + 1}`, title: { en: `${first.get('customer')} / ${first.get('vendor')}`, ko: `${first.get('customer')} / ${first.get('vendor')}` },
      claimant: this.partyId(first.get('customer') ?? '', 'customer'), against: this.partyId(first.get('vendor') ?? '', 'vendor'), incidents: [], items,
    }));
  }

  private claimItem(row: Row): JsonObject {
    const spoken = new Set(this.rows.observations.filter((one) => one.get('contract') === row.get('id')).map((one) => one.get('account')));
    const accounts = this.rows.accounts.filter((account) => spoken.has(account.get('id')));
    const own = accounts.find((account) => account.get('party') === row.get('customer'));
    return {
      contract: row.get('id') ?? '', terms: row.get('promise') === undefined ? null : `${row.get('id')}-terms`, period: row.get('month') ?? '', subject: serviceId(row.get('id')),
      accounts: accounts.map((account) => account.get('id') ?? ''), claimed: own?.get('id') ?? null, burdens: [], sentences: [],
    };
  }

  private party(row: Row, field: string, key: string): JsonObject {
    const name = row.get(key);
    return name === undefined ? {} : { [field]: this.partyId(name, key === 'party' || key === 'publisher' ? 'other' : key) };
  }

  private partyId(name: string, role: string): string {
    const known = this.parties.get(name) ?? { id: `party-${this.parties.size + 1}`, role };
    this.parties.set(name, known);
    return known.id;
  }

  private plain(row: Row, fields: Readonly<Record<string, string>>): JsonObject {
    return Object.fromEntries(Object.entries(fields).flatMap(([field, key]) => (row.get(key) === undefined ? [] : [[field, row.get(key) ?? '']])));
  }

  private words(row: Row, fields: Readonly<Record<string, string>>): JsonObject {
    return Object.fromEntries(Object.entries(this.plain(row, fields)).map(([field, text]) => [field, { en: text, ko: text }]));
  }

  /** Reads a time of a cell in the zone of its row; what cannot be read is reported at the cell. */
  private time(row: Row, key: string): CellTime | null {
    const text = row.get(key);
    if (text === undefined) return null;
    try {
      const { localMs, offsetMs } = readTimeText(text);
      const name = row.get('zone');
      const table = name === undefined ? undefined : this.context.zoneOf(name, localMs);
      if (name !== undefined && table === undefined && offsetMs === null) throw new DomainError('zone-unknown', { zone: name });
      const read = readStatedTime(text, table === undefined ? undefined : { zone: table, assumed: false });
      // A text with its own offset needs no zone; "+09:00" is none.
      return { earliest: formatInstant(read.earliest), latest: formatInstant(read.latest), text, ...(offsetMs === null ? { zone: read.zone } : {}) };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const zone = error.code === 'zone-unknown';
      this.report({ ...issueOf(error, row.at(zone ? 'zone' : key)), ...(zone ? { message: `"${row.get('zone')}" is not a known time zone.`, remedy: 'Give an IANA zone such as Asia/Seoul, or write the time with its offset.' } : {}) });
      return { earliest: formatInstant(0), latest: formatInstant(0), text };
    }
  }

  private missing(row: Row, key: string, message: string): void {
    this.report({ pointer: row.at(key), code: 'format.missing', message, remedy: 'Fill in this cell.' });
  }

  private note(row: Row, at: string, fields: Readonly<Record<string, string>>): void {
    this.places.set(at, row.at('id'));
    for (const [field, key] of Object.entries(fields)) this.places.set(`${at}/${field}`, row.at(key));
  }

  private located(value: JsonObject, at: string, cells: Readonly<Record<string, string>>): JsonObject {
    for (const [field, cell] of Object.entries(cells)) this.places.set(`${at}${field}`, cell);
    return value;
  }
}

function serviceId(contract: string | undefined): string {
  return `${contract ?? ''}-service`;
}

function wholeOf(text: string | undefined): JsonValue {
  if (text === undefined) return null;
  return /^\d{1,15}$/.test(text) ? Number(text) : text;
}

function nextMonth(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number >= 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`;
}

function precisionOf(text: string | undefined): string {
  if (text === undefined) return 'unknown';
  return /\d{2}:\d{2}/.test(text) ? 'minute' : 'day';
}
