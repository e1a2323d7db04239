import { Injectable } from '@nestjs/common';
import type { ZoneTables } from '../../core/formats/to-case.js';
import { addMonths, DAY_MS, type CivilDate } from '../../core/time/civil.js';
import { instantOfDate, parseDate } from '../../core/time/instant.js';
import type { Span } from '../../core/time/spans.js';
import { Ledger, type LedgerPosition } from '../../ledger/index.js';
import { Clock } from '../../platform/clock/index.js';
import { UnitOfWork, type Scope, type Tx } from '../../platform/database/unit-of-work.js';
import { encodeCursor } from '../../platform/http/paging.js';
import { refuse } from '../../platform/http/problems.js';
import { zoneTable } from '../../platform/zones/index.js';
import { contractsAfter, type ContractFilter, type ContractRecord } from './contracts.js';
import { figuresOf, type Figures } from './figures.js';
import { periodsOf, type Line, type LinePeriod, type Window } from './line.js';
import { observationColumns, type Spoken } from './observation-columns.js';
import { monthsBetween, monthsOf } from './period-labels.js';

export interface PortfolioQuery extends ContractFilter {
  /** First and last month, YYYY-MM. */
  readonly from: string;
  readonly to: string;
  readonly after?: string | undefined;
  /** Most contracts on a page. */
  readonly limit: number;
}

export type PortfolioPeriod = { readonly period: string } & (Figures | { readonly status: 'not-computed' | 'not-in-force'; readonly reasons: readonly string[] });

/** Terms of a contract with a service and an account, period by period; or what is missing of a contract. */
export interface PortfolioLine {
  readonly contract: string;
  readonly reference: string | null;
  readonly terms: string | null;
  readonly service: string | null;
  readonly account: string | null;
  /** `not-computed` where terms, a service or an account are missing. */
  readonly status: 'computed' | 'not-computed';
  readonly reasons: readonly string[];
  readonly periods: readonly PortfolioPeriod[];
}

export interface PortfolioPage {
  readonly ledger: LedgerPosition;
  readonly data: readonly PortfolioLine[];
  readonly nextCursor: string | null;
}

const MOST_MONTHS = 36;
/** Terms that look back do so for at most ten years. */
const YEARS_BACK = 11;
/**
 * Contracts that are read together: the memory that a page needs beside its answer. So many that of a large portfolio the projection
 * is read from end to end a few times, and not a page of the table for each observation.
 */
const AT_ONCE = 2_500;

/** Levels of all terms over months, from the current projection: read as a stream, never stored. */
@Injectable()
export class Portfolio {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** Throws `query-invalid` for months that are out of order or too many, `ledger-not-sequenced`. */
  async read(scope: Scope, query: PortfolioQuery): Promise<PortfolioPage> {
    const window = this.windowOf(query);
    await this.ledger.waitForSequenced(scope.workspaceId);
    return this.unitOfWork.run(
      scope,
      async (tx) => {
        const data: PortfolioLine[] = [];
        let [after, read, more] = [query.after, 0, true];
        while (more && read < query.limit) {
          const wanted = Math.min(AT_ONCE, query.limit - read);
          const found = await contractsAfter(tx, query, after, wanted + 1);
          const contracts = found.slice(0, wanted);
          more = found.length > wanted;
          read += contracts.length;
          after = contracts.at(-1)?.id ?? after;
          data.push(...(await linesOf(tx, contracts, window)));
        }
        return { ledger: await this.ledger.position(tx), data, nextCursor: more && after !== undefined ? encodeCursor(after) : null };
      },
      { isolation: 'REPEATABLE READ', readOnly: true },
    );
  }

  private windowOf({ from, to }: PortfolioQuery): Window {
    const months = monthsBetween(from, to).length;
    if (months === 0 || months > MOST_MONTHS) {
      refuse('query-invalid', {}, undefined, [{ pointer: '/to', code: 'months-range', message: `From ${from} to ${to} are ${months === 0 ? 'no' : months} months.`, remedy: `Give a last month at or after the first, and at most ${MOST_MONTHS} months.` }]);
    }
    const years = spanOf({ year: Number(from.slice(0, 4)) - YEARS_BACK, month: 1, day: 1 }, `${Number(to.slice(0, 4)) + 1}-12`);
    return { from, to, now: this.clock.now(), zones: (names): ZoneTables => names.map((name) => zoneTable(name, years)) };
  }
}

async function linesOf(tx: Tx, contracts: readonly ContractRecord[], window: Window): Promise<PortfolioLine[]> {
  const spoken = new Set<string>();
  const found = new Map<string, PortfolioLine[]>();
  const byService = new Map(contracts.flatMap((contract) => contract.services.map(({ id }) => [id, contract] as const)));
  const subjects = contracts.flatMap(({ services }) => services.flatMap(({ id, units }) => [id, ...units].map((subject) => ({ id: subject, service: id }))));
  const accounts = [...new Set(contracts.flatMap((contract) => contract.accounts.map(({ id }) => id)))];
  for await (const one of observationColumns(tx, subjects, accounts, readSpan(contracts, window))) {
    const contract = byService.get(one.service);
    const account = contract?.accounts.find(({ id }) => id === one.account);
    if (contract === undefined || account === undefined) continue;
    spoken.add(one.service);
    const lines = contract.terms.map((terms) => lineOf({ contract, terms, service: one.service, account }, one, window));
    found.set(contract.id, [...(found.get(contract.id) ?? []), ...lines]);
  }
  return contracts.flatMap((contract) => [...(found.get(contract.id) ?? []), ...missingOf(contract, spoken)]);
}

function lineOf(line: Line, spoken: Spoken, window: Window): PortfolioLine {
  const periods = periodsOf(line, window);
  const ready = periods.flatMap((one) => (one.status === 'ready' ? [one.ctx] : []));
  const figures = new Map(figuresOf(ready, spoken).map((one, index) => [ready[index], one]));
  return {
    ...idsOf(line.contract),
    terms: line.terms.id,
    service: line.service,
    account: line.account.id,
    status: 'computed',
    reasons: [],
    periods: periods.map((one) => periodOf(one, one.status === 'ready' ? figures.get(one.ctx) : undefined)),
  };
}

function periodOf(one: LinePeriod, figures: Figures | undefined): PortfolioPeriod {
  if (one.status !== 'ready') return { period: one.period, status: one.status, reasons: [one.reason] };
  if (figures === undefined) throw new Error(`no figures of ${one.period}`);
  return { period: one.period, ...figures };
}

/** What cannot be computed of a contract at all: it is a line of its own, so that nobody takes it for fine. */
function missingOf(contract: ContractRecord, spoken: ReadonlySet<string>): PortfolioLine[] {
  const line = (reason: string, terms: string | null, service: string | null): PortfolioLine => ({ ...idsOf(contract), terms, service, account: null, status: 'not-computed', reasons: [reason], periods: [] });
  if (contract.terms.length === 0) return [line('no-terms', null, null)];
  if (contract.services.length === 0) return contract.terms.map(({ id }) => line('no-service', id, null));
  return contract.services.filter(({ id }) => !spoken.has(id)).flatMap((service) => contract.terms.map(({ id }) => line('no-account', id, service.id)));
}

function idsOf({ id, reference }: ContractRecord): Pick<PortfolioLine, 'contract' | 'reference'> {
  return { contract: id, reference };
}

/** Observations of the months, and of the months before them in which a period of any of the terms can begin. */
function readSpan(contracts: readonly ContractRecord[], { from, to }: Window): Span {
  const back = contracts.flatMap(({ terms }) => terms.map(({ body }) => monthsOf(body.edition.period)));
  return spanOf(addMonths(parseDate(`${from}-01`), -Math.max(1, ...back)), to);
}

/** From a day before the first day to a day behind the month after the last: zones lie less than a day apart from UTC. */
function spanOf(first: CivilDate, last: string): Span {
  return { start: instantOfDate(first) - DAY_MS, end: instantOfDate(addMonths(parseDate(`${last}-01`), 2)) + DAY_MS };
}
