import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Case } from '../../src/core/formats/case.js';
import { readMatter, type Matter } from '../../src/core/formats/matter.js';
import type { Audience } from '../../src/core/pack/audience.js';
import { casesOf, packOf, type Pack } from '../../src/core/pack/pack-of.js';
import type { Locale } from '../../src/core/shared/text.js';
import type { SeriesFiles } from '../../src/core/sla/series.js';
import { readSamples } from '../../src/platform/samples/index.js';
import { packWords } from './packs.js';

/** A matter with facts that are no outages, made of two published example cases, and the bytes of its exhibits by file name. */
export interface MeasuredMatter {
  readonly matter: Matter;
  readonly files: ReadonlyMap<string, string>;
  /** The cases that it was made of: what `onus evaluate` reads. */
  readonly cases: { readonly desk: Case; readonly errors: Case };
}

export const MEASURED_CLAIM = 'CLM-MEASURED';
const audience = 'counterparty';
const SERVICE = { desk: 'SVC-DESK', errors: 'SVC' } as const;

/** Tickets of a help desk (response.json) and hourly error rates from CSV exhibits (error-rate-average.json), under one claim. */
export function measuredMatter(): MeasuredMatter {
  const cases = { desk: exampleCase('response'), errors: exampleCase('error-rate-average') };
  const files = new Map([...exhibitFiles(cases.desk), ...(cases.errors.series ?? []).map((one): [string, string] => [`${one.id}.csv`, csvOf(one)])]);
  const reading = readMatter(JSON.parse(JSON.stringify(matterOf(cases, files))));
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues.slice(0, 5)));
  return { matter: reading.value, files, cases };
}

function exampleCase(name: string): Case {
  return JSON.parse(readFileSync(new URL(`../../examples/cases/${name}.json`, import.meta.url), 'utf8')) as Case;
}

function exhibitFiles({ exhibits }: Case): readonly [string, string][] {
  return exhibits.map(({ id }) => [`${id}.txt`, `export of the ticket system, ${id}\n`]);
}

function csvOf({ total = [], bad = [] }: NonNullable<Case['series']>[number]): string {
  return `total,bad\n${total.map((all, index) => `${all ?? ''},${bad[index] ?? ''}\n`).join('')}`;
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

function matterOf(cases: MeasuredMatter['cases'], files: ReadonlyMap<string, string>): object {
  const { desk, errors } = cases;
  const both = [desk, errors];
  return {
    format: 'onus.matter/1', id: 'measured', title: { en: 'Tickets and error rates (fictional)', ko: '티켓과 오류율(가상)' }, asOf: '2024-09-30', fictional: true, displayZone: 'Asia/Seoul',
    parties: desk.parties.map((party) => ({ ...party, role: party.id, audience })),
    sources: [],
    exhibits: [...files].map(([file, text]) => ({ id: file.replace(/\.\w+$/, ''), title: titleOf(desk, file), file, mediaType: 'text/csv', sha256: hashOf(text), origin: { en: 'Made for this test.', ko: '이 시험을 위하여 만든 자료.' }, custodian: 'customer', fictional: true, audience })),
    contracts: both.map((c) => contractOf(c)),
    terms: both.map((c) => ({ contract: c.contract.id, edition: c.terms, audience })),
    services: both.map((c) => ({ id: c === desk ? SERVICE.desk : SERVICE.errors, title: c.contract.title, vendor: 'provider', contract: c.contract.id, units: [], dependsOn: [], audience })),
    incidents: [],
    accounts: both.flatMap((c) => c.accounts.map(({ own: _own, ...account }) => ({ ...account, id: accountId(c, account.id), audience }))),
    observations: [],
    items: (desk.items ?? []).map((item) => ({ ...item, account: accountId(desk, item.account), service: SERVICE.desk, audience })),
    series: (errors.series ?? []).map(({ total: _total, bad: _bad, ...series }) => ({ ...series, account: accountId(errors, series.account), exhibit: series.id, audience })),
    exclusions: [], stances: [], communications: [], causes: [], positions: [], events: [], conflicts: [], provisions: [],
    claims: [{ id: MEASURED_CLAIM, title: { en: 'Help desk and object storage (fictional)', ko: '헬프데스크·객체 저장소(가상)' }, claimant: 'customer', against: 'provider', incidents: [], items: both.map((c) => claimed(c, desk)), fictional: true, audience }],
    calendars: desk.holidays.map(({ id, version, days }) => ({ id, version, days })),
  };
}

/** The two examples call their accounts alike. */
function accountId(c: Case, id: string): string {
  return `${c.contract.id}-${id}`;
}

function contractOf(c: Case): object {
  const { id, title, currency } = c.contract;
  return { id, title, customer: 'customer', vendor: 'provider', route: 'direct', currency, clauses: [], fees: c.fees, documents: [], sources: [], fictional: true, audience };
}

function claimed(c: Case, desk: Case): object {
  const own = c.accounts.find((account) => account.own === true)?.id;
  return {
    contract: c.contract.id, terms: c.terms.id, period: c.period, subject: c === desk ? SERVICE.desk : SERVICE.errors,
    accounts: c.accounts.map(({ id }) => accountId(c, id)), claimed: own === undefined ? null : accountId(c, own), burdens: [], sentences: [],
  };
}

function titleOf(desk: Case, file: string): object {
  return desk.exhibits.find(({ id }) => file.startsWith(id))?.title ?? { en: `Hourly requests, ${file} (fictional)`, ko: `시간별 요청 수, ${file}(가상)` };
}

/** What the CSV exhibits hold, for each case that names them. */
export async function samplesOf(cases: readonly Case[], files: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, SeriesFiles>> {
  const read = new Map<string, SeriesFiles>();
  for (const c of cases) {
    const one = new Map<string, Awaited<ReturnType<typeof readSamples>>>();
    for (const [index, series] of (c.series ?? []).entries()) {
      if (series.file !== undefined) one.set(series.id, await readSamples(c, { series: { ...series, file: series.file }, index }, bytesOf(files.get(series.file.path) ?? '')));
    }
    read.set(c.id, one);
  }
  return read;
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(new TextEncoder().encode(text));
}

/** The pack of the measured matter, or of one made from it. */
export async function measuredPack({ files }: MeasuredMatter, matter: Matter, order: { readonly audience: Audience; readonly locale: Locale }): Promise<Pack> {
  const zones = JSON.parse(readFileSync(new URL('../../examples/zones.json', import.meta.url), 'utf8')) as Case['zones'];
  const wanted = { claimId: MEASURED_CLAIM, ...order, draft: 1, ledger: { index: 341, root: 'ab'.repeat(32) } };
  const samples = await samplesOf(casesOf(matter, wanted, { zones, holidays: [] }), files);
  return packOf(matter, wanted, { zones, holidays: [], samples, words: packWords(order.locale), zone: { label: 'KST', offsetAt: () => 9 * 3_600_000 } });
}
