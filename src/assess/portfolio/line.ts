import type { CaseMaterial, ZoneTables } from '../../core/formats/to-case.js';
import { zonesOfTerms } from '../../core/formats/terms-zones.js';
import { caseOf } from '../../core/formats/to-case.js';
import { DomainError } from '../../core/shared/errors.js';
import type { Context } from '../../core/sla/context.js';
import { isPackable } from '../../core/sla/packed.js';
import { prepare } from '../../core/sla/prepare.js';
import type { Terms } from '../../record/contracts/index.js';
import type { Account } from '../../record/incidents/index.js';
import type { ContractRecord, Recorded } from './contracts.js';
import { periodLabels } from './period-labels.js';

/** One line of a portfolio: terms of a contract, a service under them, and an account of the contract's own customer. */
export interface Line {
  readonly contract: ContractRecord;
  readonly terms: Recorded<Terms>;
  readonly service: string;
  readonly account: Recorded<Account>;
}

/** A period of a line: ready to be computed, or why it is not. */
export type LinePeriod =
  | { readonly period: string; readonly status: 'ready'; readonly ctx: Context }
  | { readonly period: string; readonly status: 'not-computed' | 'not-in-force'; readonly reason: string };

export interface Window {
  readonly from: string;
  readonly to: string;
  readonly now: number;
  readonly zones: (names: readonly string[]) => ZoneTables;
}

const CLAIM = 'portfolio';

/** The periods of a line with everything but the observations read: as a claim for that service on that account would read them. */
export function periodsOf(line: Line, window: Window): LinePeriod[] {
  const { edition } = line.terms.body;
  const zones = window.zones([...new Set(zonesOfTerms(edition).map(([, name]) => name))]);
  return periodLabels(edition.period, window.from, window.to, line.contract.body.termFrom).map((period) => {
    try {
      return placed(period, prepare(caseOf(materialOf(line, period), CLAIM, line.contract.id, { zones, holidays: [] })), line, window.now);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return error.code === 'period-outside-contract' ? { period, status: 'not-in-force', reason: error.code } : { period, status: 'not-computed', reason: error.code };
    }
  });
}

function placed(period: string, ctx: Context, { contract, terms }: Line, now: number): LinePeriod {
  const { firstDay, lastDay } = ctx.period;
  const { effectiveFrom = firstDay, effectiveTo = lastDay } = terms.body.edition.source;
  const { termFrom = firstDay, termTo = lastDay } = contract.body;
  if (effectiveFrom > lastDay || effectiveTo < firstDay) return { period, status: 'not-in-force', reason: 'edition-not-in-force' };
  if (termFrom > lastDay || termTo < firstDay) return { period, status: 'not-in-force', reason: 'period-outside-contract' };
  if (effectiveFrom > firstDay || effectiveTo < lastDay) return { period, status: 'not-computed', reason: 'edition-changes' };
  if (ctx.period.span.end > now) return { period, status: 'not-computed', reason: 'period-not-over' };
  if (!isPackable(ctx) && ctx.terms.measure.family !== 'outages') return { period, status: 'not-computed', reason: 'needs-claim-facts' };
  return { period, status: 'ready', ctx };
}

/** What a claim for one period would be made from. The time limits of the claim itself play no part, and need no holidays. */
function materialOf({ contract, terms, service, account }: Line, period: string): CaseMaterial {
  const { claim: _claim, ...edition } = terms.body.edition;
  const item = { contract: contract.id, terms: terms.id, period, subject: service, accounts: [account.id], claimed: account.id, burdens: [], sentences: [] };
  const { customer, vendor, title } = contract.body;
  return {
    parties: [],
    sources: [],
    exhibits: [],
    contracts: [{ ...contract.body, id: contract.id }],
    terms: [{ ...terms.body, id: terms.id, edition }],
    services: [],
    accounts: [{ ...account.body, id: account.id }],
    observations: [],
    exclusions: contract.exclusions.map(({ id, body }) => ({ ...body, id })),
    stances: [],
    calendars: [],
    claims: [{ id: CLAIM, reference: CLAIM, title, claimant: customer, against: vendor, incidents: [], items: [item] }],
  };
}
