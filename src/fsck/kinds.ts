import { at, type Json } from './canonical.js';
import { type Columns, count, each, earliest, id, milliseconds, value, valueOr, words } from './columns.js';

/**
 * One recorded kind as its tables show it: `<table>` (identity), `<table>_version`, `<table>_current` (projection). Written down
 * here a second time, from the formats of the bodies: what the writer of these rows believes about them proves nothing.
 */
export interface KindTable {
  /** The kind of its entries. */
  readonly kind: string;
  readonly table: string;
  /** The columns of the projection beside `COMMON`. */
  readonly columns: Columns;
  /** Where its records have human references: their prefix, and the year that a body gives them (else that of the recording). */
  readonly reference?: { readonly prefix: string; readonly year: (body: Json) => string | undefined };
  /** Whether its records may have ids of other systems, in `<table>_external`. */
  readonly external?: boolean;
}

/** The columns of every projection. */
export const COMMON: Columns = { audience: valueOr('internal', 'audience'), labels: valueOr([], 'labels'), fictional: valueOr(false, 'fictional') };

const subject: Columns = { subject_kind: value('subject', 'kind'), subject_id: value('subject', 'id') };
const superseding: Columns = { supersedes_id: id('supersedes'), superseded: valueOr(false, 'superseded') };
const yearAt = (...path: (string | number)[]) => (body: Json) => {
  const found = at(body, ...path);
  return typeof found === 'string' ? found.slice(0, 4) : undefined;
};

const people: readonly KindTable[] = [
  { kind: 'party', table: 'party', columns: { name: words('name'), role: value('role') } },
  { kind: 'source', table: 'source', columns: { title: value('title'), url: value('url'), confidence: value('confidence') } },
  {
    kind: 'exhibit',
    table: 'exhibit',
    columns: {
      title: words('title'), file: value('file'), media_type: value('mediaType'), sha256: value('sha256'), bytes: valueOr(0, 'bytes'), custodian_id: id('custodian'),
      origin_kind: value('originKind'), sniffed: value('sniffed'), parent_id: id('derivedFrom', 'exhibit'),
    },
  },
  { kind: 'provision', table: 'provision', columns: { law: words('law') } },
  {
    kind: 'service',
    table: 'service',
    columns: { title: words('title'), vendor_id: id('vendor'), contract_id: id('contract'), unit_ids: each('units', 'id') },
  },
];

const contracts: readonly KindTable[] = [
  {
    kind: 'contract',
    table: 'contract',
    reference: { prefix: 'CTR', year: yearAt('termFrom') },
    columns: {
      title: words('title'), customer_id: id('customer'), vendor_id: id('vendor'), currency: value('currency'), term_from: value('termFrom'), term_to: value('termTo'),
    },
  },
  {
    kind: 'terms',
    table: 'terms',
    columns: {
      contract_id: id('contract'), edition_id: value('edition', 'id'),
      effective_from: value('edition', 'source', 'effectiveFrom'), effective_to: value('edition', 'source', 'effectiveTo'),
      reviewed: (body) => at(body, 'reviewed') !== undefined,
    },
  },
  {
    kind: 'terms-draft',
    table: 'terms_draft',
    columns: {
      contract_id: id('contract'), promise: value('promise'), state: value('state'), modelled: (body) => at(body, 'content', 'kind') === 'terms',
    },
  },
  { kind: 'exclusion', table: 'exclusion', columns: { contract_id: id('contract'), rule: value('rule'), title: words('title'), status: value('status') } },
  { kind: 'calendar', table: 'calendar', columns: { calendar_version: value('version'), days: count('days') } },
];

const happenings: readonly KindTable[] = [
  {
    kind: 'incident',
    table: 'incident',
    external: true,
    reference: { prefix: 'INC', year: yearAt('windows', 0, 'from', 'earliest') },
    columns: { title: words('title'), operator_id: id('operator'), began_ms: milliseconds('windows', 0, 'from', 'earliest') },
  },
  { kind: 'account', table: 'account', columns: { title: words('title'), party_id: id('party') } },
  {
    kind: 'observation',
    table: 'observation',
    external: true,
    columns: {
      account_id: id('account'), incident_id: id('incident'), ...subject, state: value('state'), scope: value('scope'),
      from_earliest_ms: milliseconds('from', 'earliest'), from_latest_ms: milliseconds('from', 'latest'),
      to_earliest_ms: milliseconds('to', 'earliest'), to_latest_ms: milliseconds('to', 'latest'), ...superseding,
      affected_count: value('affected', 'count'), affected_of: value('affected', 'of'),
    },
  },
  {
    kind: 'stance',
    table: 'stance',
    columns: {
      party_id: id('party'), observation_id: id('observation'), observation_version: value('observationVersion'), stance: value('stance'), on_date: value('on'),
    },
  },
  {
    kind: 'event',
    table: 'event',
    columns: {
      incident_id: id('incident'), actor_id: id('actor'), kind: value('kind'), summary: words('summary'),
      when_earliest_ms: milliseconds('when', 'earliest'), when_latest_ms: milliseconds('when', 'latest'),
    },
  },
  { kind: 'conflict', table: 'conflict', columns: { topic: words('topic') } },
  {
    kind: 'communication',
    table: 'communication',
    external: true,
    columns: {
      publisher_id: id('publisher'), incident_id: id('incident'), channel: value('channel'), published_ms: milliseconds('published', 'earliest'), states: count('states'),
    },
  },
  { kind: 'cause', table: 'cause', columns: { incident_id: id('incident'), stated_by_id: id('statedBy'), summary: words('summary') } },
  { kind: 'position', table: 'position', columns: { party_id: id('actor'), incident_id: id('incident'), gist: words('gist'), on_date: value('on') } },
];

const measured: readonly KindTable[] = [
  {
    kind: 'item',
    table: 'item',
    external: true,
    columns: { account_id: id('account'), service_id: id('service'), ...subject, class: value('class'), first_ms: earliest('events', 'at', 'earliest'), ...superseding },
  },
  {
    kind: 'count',
    table: 'count',
    columns: {
      account_id: id('account'), service_id: id('service'), subject: value('subject'), from_ms: milliseconds('from'), to_ms: milliseconds('to'),
      planned: value('planned'), done: value('done'), ...superseding,
    },
  },
  {
    kind: 'sample-series',
    table: 'series',
    columns: {
      account_id: id('account'), exhibit_id: id('exhibit'), ...subject, scope: value('scope'), start_ms: milliseconds('start'), seconds: value('seconds'), ...superseding,
    },
  },
];

const custody: readonly KindTable[] = [
  {
    kind: 'transfer',
    table: 'transfer',
    columns: { exhibit_id: id('exhibit'), what: value('what'), from_id: id('from'), to_id: id('to'), at_ms: milliseconds('at', 'earliest') },
  },
  { kind: 'search', table: 'search', columns: { incident_id: id('incident'), by_id: id('by'), result: value('result'), at_ms: milliseconds('at', 'earliest') } },
  {
    kind: 'poll',
    table: 'poll',
    columns: { source_id: id('source'), incident_id: id('incident'), from_ms: milliseconds('from'), to_ms: milliseconds('to'), looks: value('looks'), state: value('state') },
  },
  {
    kind: 'privilege',
    table: 'privilege',
    columns: {
      subject_kind: value('subject', 'kind'), subject_id: id('subject', 'id'), claimed_by_id: id('claimedBy'), basis: value('basis'), on_date: value('on'), status: value('status'),
    },
  },
];

const claimed: readonly KindTable[] = [
  {
    kind: 'claim',
    table: 'claim',
    reference: { prefix: 'CLM', year: yearAt('items', 0, 'period') },
    columns: { title: words('title'), claimant_id: id('claimant'), against_id: id('against') },
  },
  {
    kind: 'assessment',
    table: 'assessment',
    reference: { prefix: 'ASM', year: yearAt('case', 'period') },
    columns: {
      claim_id: id('claim'), contract_id: value('case', 'contract', 'id'), period: value('case', 'period'), ledger_index: value('ledger', 'index'), engine: value('result', 'engine'),
    },
  },
  {
    kind: 'pack',
    table: 'pack',
    reference: { prefix: 'PCK', year: () => undefined },
    columns: {
      claim_id: id('claim'), made_for: value('madeFor'), locale: value('locale'), draft: value('draft'), state: value('state'), job_id: id('job'), content_hash: value('made', 'contentHash'),
    },
  },
];

export const KINDS: readonly KindTable[] = [...people, ...contracts, ...happenings, ...measured, ...custody, ...claimed];
