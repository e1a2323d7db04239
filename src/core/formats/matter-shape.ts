import { described, list, object, optional, type Of } from './declare.js';
import { causeFormat, claimFormat, communicationFormat, conflictFormat, eventFormat, incidentFormat, matterAccountFormat, matterExclusionFormat, matterObservationFormat, matterStanceFormat, positionFormat } from './matter-facts.js';
import { contractFormat, exhibitFormat, fictional, partyFormat, provisionFormat, serviceFormat, sourceFormat, termsEditionFormat } from './matter-people.js';
import { custodyLists } from './matter-custody.js';
import { matterCountFormat, matterItemFormat, matterSeriesFormat } from './matter-items.js';
import { bilingual, date, identifier, literal, text } from './scalars.js';

const few = { max: 10_000 };
const many = { max: 1_000_000 };

/** Public holidays of one place, as they were known at the version named. */
export const calendarFormat = object({ id: identifier(), version: text({ max: 100 }), days: list(object({ date: date(), name: text({ max: 200 }) }), few) });

/** The fields of `onus.matter/1`, without the checks across them (see `matter.ts`). */
export const matterShape = object({
  format: literal('onus.matter/1'),
  id: identifier(),
  title: bilingual,
  asOf: described(date(), { description: 'Day up to which the document was brought.' }),
  fictional,
  note: optional(bilingual),
  displayZone: optional(described(text({ max: 60 }), { description: 'Zone shown beside UTC.', example: 'Asia/Seoul' })),
  parties: list(partyFormat, few),
  sources: list(sourceFormat, few),
  exhibits: list(exhibitFormat, few),
  contracts: list(contractFormat, few),
  terms: list(termsEditionFormat, few),
  services: list(serviceFormat, few),
  incidents: list(incidentFormat, few),
  accounts: list(matterAccountFormat, few),
  observations: list(matterObservationFormat, many),
  items: optional(described(list(matterItemFormat, { max: 100_000 }), { description: 'Tickets, jobs and orders, one entry for each account that speaks of one.' })),
  counts: optional(described(list(matterCountFormat, { max: 100_000 }), { description: 'What was done of what was planned, for each account and span.' })),
  series: optional(described(list(matterSeriesFormat, few), { description: 'Samples for terms that measure error rates, requests or values. Their rows stand in exhibits.' })),
  exclusions: list(matterExclusionFormat, few),
  stances: list(matterStanceFormat, few),
  communications: list(communicationFormat, many),
  causes: list(causeFormat, few),
  positions: list(positionFormat, few),
  events: list(eventFormat, many),
  conflicts: list(conflictFormat, few),
  ...custodyLists,
  provisions: list(provisionFormat, few),
  claims: list(claimFormat, few),
  calendars: described(
    list(calendarFormat, { max: 100 }),
    { description: 'Public holidays that deadlines are counted with.' },
  ),
});

export type Matter = Of<typeof matterShape>;

/** The lists of a matter whose items are recorded one by one, in an order in which references point backwards. */
export const MATTER_LISTS = [
  'parties', 'sources', 'exhibits', 'provisions', 'contracts', 'terms', 'services', 'incidents', 'accounts', 'observations',
  'items', 'counts', 'series', 'exclusions', 'stances', 'communications', 'causes', 'positions', 'conflicts', 'events',
  'transfers', 'searches', 'polls', 'privileges', 'claims', 'calendars',
] as const satisfies readonly (keyof Matter)[];
export type MatterList = (typeof MATTER_LISTS)[number];

/** A list of a matter; one that the matter leaves out is empty. */
export function listOf<L extends MatterList>(matter: Matter, list: L): NonNullable<Matter[L]> | readonly [] {
  return matter[list] ?? [];
}
