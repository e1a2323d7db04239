import type { ColumnKey } from './columns.js';
import { printClaim } from './syntax/claim.js';
import { printDowntime } from './syntax/downtime.js';
import { printExclusions } from './syntax/exclusions.js';
import { printRequests, printTickets } from './syntax/measured.js';
import { printPeriod } from './syntax/period.js';
import { printTarget } from './syntax/target.js';
import { printTiers } from './syntax/tiers.js';

export type ExampleRow = Readonly<Partial<Record<ColumnKey, string>>>;

const below = (value: string) => ({ value, inclusive: false });
const from = (value: string) => ({ value, inclusive: true });

const common = { contract: 'CTR-2024-0001', contract_title: 'Example', zone: 'Asia/Seoul', unknown: 'up', maintenance: 'up', impaired: 'down', grade: 'agreed', document: 'Order form, schedule C', edition: '2024-01-01', effective_from: '2024-01-01' } as const satisfies ExampleRow;

/** One filled row for each common shape; written by the printers of the cells, so that what is shown is what is read. */
export const EXAMPLES: readonly ExampleRow[] = [
  {
    ...common, promise: 'uptime', title: 'Monthly uptime', measure: 'availability', target: printTarget('99.9', 'atLeast'), period: printPeriod({ kind: 'calendar-month' }),
    tiers: printTiers({ rows: [{ to: below('99.9'), from: from('99'), credit: '10' }, { to: below('99'), from: from('95'), credit: '25' }, { to: below('95'), credit: '100' }], asPrinted: false }, 'atLeast'),
    exclusions: printExclusions([{ title: 'Announced maintenance', clause: '5.2', policy: 'out-of-both-sides', notice: { kind: 'hours', hours: 48 }, quota: { minutes: 240, per: 'month' }, burden: 'vendor' }, { title: 'Force majeure', clause: '9', policy: 'counted-as-up', burden: 'vendor' }]),
    claim: printClaim({ offset: { kind: 'end-of-following-month', months: 1 }, anchors: ['period-end'] }), claim_act: 'received', clause: '3.2',
    quotation: 'The Service shall be available 99.9 % of each calendar month. Below 99.9 %: 10 %; below 99 %: 25 %; below 95 %: 100 % of the monthly fee.', page: '7',
    claim_quotation: 'Claims must be received by the end of the month following the month of the incident.', claim_page: '8',
  },
  {
    ...common, promise: 'uptime-bands', title: 'Monthly uptime, bands with their bounds', measure: 'availability', target: '99.5%', period: printPeriod({ kind: 'billing-month', startDay: 15 }),
    tiers: printTiers({ rows: [{ from: from('99.0'), to: below('99.5'), credit: '5' }, { from: from('97.0'), to: below('99.0'), credit: '15' }, { to: below('97.0'), credit: '30' }], asPrinted: false }, 'atLeast'),
    cap: '30%', downtime_rule: printDowntime({ minimumRun: { minutes: 10 } }), claim: printClaim({ offset: { kind: 'days', days: 30 }, anchors: ['month-end'] }), claim_act: 'sent', clause: 'B.4', quotation: '99.0 % or more and less than 99.5 %: 5 % ...', page: '3',
  },
  {
    ...common, promise: 'as-printed', title: 'A table with gaps, kept as printed', measure: 'availability', target: '99.9', period: printPeriod({ kind: 'calendar-quarter' }),
    tiers: printTiers({ rows: [{ from: from('99.0'), to: from('99.8'), credit: '10' }, { from: from('95.0'), to: from('98.9'), credit: '25' }], asPrinted: true }, 'atLeast'),
    clause: '6', quotation: '99.0 % - 99.8 %: 10 %; 95.0 % - 98.9 %: 25 %', page: '12',
  },
  {
    ...common, promise: 'downtime', title: 'Minutes of downtime', measure: 'downtime', target: printTarget('240', 'atMost'), period: printPeriod({ kind: 'calendar-month' }),
    tiers: printTiers({ rows: [{ from: below('240'), to: from('480'), credit: '10' }, { from: below('480'), credit: '20' }], asPrinted: false }, 'atMost'),
    claim: printClaim({ offset: { kind: 'business-days', days: 5 }, anchors: ['incident-end'] }), claim_act: 'received', clause: '2.1', quotation: 'Total downtime of at most four hours a month.', page: '2',
  },
  { ...common, promise: 'no-credit', title: 'Uptime without credits', measure: 'availability', target: '99.5', period: printPeriod({ kind: 'calendar-year' }), tiers: 'none', clause: '4', quotation: 'The supplier aims at 99.5 % a year. No credits are due.', page: '5' },
  {
    ...common, promise: 'help-desk', title: 'Tickets answered and resolved in time', measure: 'tickets', target: '95', period: printPeriod({ kind: 'calendar-month' }), tiers: '<95: 5%; <80: 10%', clause: '7',
    rule: printTickets({ targets: [{ class: 'P1', stop: 'responded', minutes: 30, office: false }, { class: 'P1', stop: 'resolved', minutes: 240, office: false }, { class: 'P2', stop: 'resolved', minutes: 480, office: true }], office: { days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], from: '09:00', to: '18:00' }, pauses: ['pending-customer'] }),
    quotation: 'P1: response 30 minutes, resolution 4 hours. P2: resolution 8 office hours. 95 % of tickets a month.', page: '9',
  },
  {
    ...common, promise: 'requests', title: 'Requests without failure', measure: 'requests', target: '99.9', period: printPeriod({ kind: 'calendar-month' }), tiers: '<99.9: 10%; <99: 25%', clause: '3', rule: printRequests({ kind: 'mean', minutes: 5, idle: 'no-errors' }),
    quotation: 'The average of the error rates of each five-minute interval ...', page: '2',
  },
  { contract: common.contract, contract_title: common.contract_title, promise: 'support', title: 'Support', measure: 'other', clause: '8', quotation: 'The supplier will use best efforts to answer requests in a timely manner.', page: '9', note: 'No figure is promised.' },
];
