import type { History } from '../facts/history.js';
import { historyOf } from '../facts/history-of.js';
import { measuresItems } from '../facts/items.js';
import { combinedItems, historyOfItems, saysItems, shownItems } from '../facts/items-history.js';
import { samplesTogether } from '../facts/series-together.js';
import { maxSteps, minSteps } from '../facts/steps.js';
import { listAt } from '../shared/lookup.js';
import type { Text } from '../shared/text.js';
import type { Context } from '../sla/context.js';
import type { AccountKind, Finding } from '../sla/result.js';
import { intersectAll, normalise, unionAll } from '../time/spans.js';
import { admissionsOf } from './admissions.js';
import type { Reading } from './edges.js';
import { narrowest, speaksOfCustomer, widest, type Scope } from './scopes.js';

/** A version of events that nobody asserts as such: computed from the recorded accounts. */
export interface DerivedAccount {
  readonly kind: Exclude<AccountKind, 'account'>;
  readonly title: Text;
  readonly history: History;
  readonly scope: Scope | 'none';
}

export const DERIVED_TITLES: Readonly<Record<DerivedAccount['kind'], Text>> = {
  common: { en: 'common to all recorded accounts (not an admission)', ko: '모든 기록의 공통 구간(자백 아님)' },
  all: { en: 'all assertions together', ko: '모든 주장을 합친 구간' },
  admitted: { en: 'admitted by the vendor', ko: '공급자가 인정한 구간' },
  'exhibits-only': { en: 'on exhibits of customer scope only', ko: '고객 범위 증거만으로 본 구간' },
};

export interface DerivedAccounts {
  readonly accounts: readonly DerivedAccount[];
  /** What rests on exhibits that speak of this customer: the last of the accounts. */
  readonly shown: History;
  readonly findings: readonly Finding[];
}

/**
 * Beside the recorded accounts: what all of them assert as down, what any of them does, what the vendor has admitted
 * (only where there is an admission), and what rests on exhibits that speak of this customer.
 */
export function derivedAccounts(ctx: Context, readings: readonly Reading[]): DerivedAccounts {
  const stating = readings.filter(({ history }) => history.affected.highest.length > 0 || saysItems(history));
  const scopes = stating.flatMap(({ history }) => knownScope(scopeOf(history)));
  const [admissions, shown] = [admissionsOf(ctx), exhibitsOnly(ctx)];
  const accounts: DerivedAccount[] = [
    derived('common', commonHistory(ctx, stating), narrowest(scopes)),
    derived('all', togetherHistory(ctx, stating), widest(scopes)),
    ...(admissions.items.length > 0 ? [derived('admitted', historyOfItems(ctx, { items: admissions.items, counts: [] }), widest(admissions.scopes))] : []),
    ...(!measuresItems(ctx.terms) && admissions.observations.length > 0 ? [derived('admitted', historyOf(ctx, admissions.observations, [ctx.period.span]), widest(admissions.scopes))] : []),
    shown,
  ];
  return { accounts, shown: shown.history, findings: admissions.findings };
}

/** The widest scope among the observations of an outage that a history rests on; tickets, jobs and orders are the customer's own. */
export function scopeOf(history: History): Scope | 'none' {
  if (saysItems(history)) return 'customer';
  return widest(history.observations.filter(({ state }) => state === 'down' || state === 'impaired').map(({ scope }) => scope));
}

/** The account that a claim may rest on: the claimant's own, as long as it speaks of this customer and not of a region. */
export function claimedAccount(ctx: Context, readings: readonly Reading[]): string | null {
  const own = readings.find(({ account, history }) => isOwn(ctx, account) && speaksOfCustomer(scopeOf(history)));
  return own?.account ?? null;
}

/**
 * The account from which a dispute is looked at: the one that the claim may rest on; where there is none the claimant's own,
 * else the first that states anything, else the first; none of no accounts.
 */
export function baseOf(ctx: Context, readings: readonly Reading[], claimed: string | null): Reading | undefined {
  const wanted = readings.find(({ account }) => account === claimed) ?? readings.find(({ account }) => isOwn(ctx, account));
  return wanted ?? readings.find(({ history }) => scopeOf(history) !== 'none') ?? readings[0];
}

function isOwn(ctx: Context, account: string): boolean {
  const found = ctx.accounts.get(account);
  return found?.own ?? found?.party === ctx.case.contract.customer;
}

function exhibitsOnly(ctx: Context): DerivedAccount {
  if (measuresItems(ctx.terms)) {
    const items = shownItems(ctx);
    return derived('exhibits-only', items, scopeOf(items));
  }
  const shown = ctx.observations.filter(({ observation }) => speaksOfCustomer(observation.scope) && observation.exhibits.length > 0);
  const accounts = new Set(shown.map(({ observation }) => observation.account));
  const silence = unionAll([...accounts].map((account) => listAt(ctx.coverage, account)));
  const history = historyOf(ctx, shown, silence);
  return derived('exhibits-only', history, scopeOf(history));
}

/** Every instant takes the smallest share that any account gives it; nothing is unknown of which one account knows. */
function commonHistory(ctx: Context, readings: readonly Reading[]): History {
  const histories = readings.map(({ history }) => history);
  return combined(ctx, histories, {
    lowest: minSteps(histories.map(({ affected }) => affected.lowest)),
    highest: minSteps(histories.map(({ affected }) => affected.highest)),
  }, 'least');
}

function togetherHistory(ctx: Context, readings: readonly Reading[]): History {
  const histories = readings.map(({ history }) => history);
  return combined(ctx, histories, {
    lowest: maxSteps(histories.map(({ affected }) => affected.lowest)),
    highest: maxSteps(histories.map(({ affected }) => affected.highest)),
  }, 'greatest');
}

function combined(ctx: Context, histories: readonly History[], affected: History['affected'], failure: 'least' | 'greatest'): History {
  const samples = samplesTogether(histories, failure, ctx.scale.better);
  return {
    period: ctx.period.span,
    affected,
    maintenance: {
      certain: intersectAll(histories.map(({ maintenance }) => maintenance.certain)),
      possible: intersectAll(histories.map(({ maintenance }) => maintenance.possible)),
    },
    unknown: histories.length === 0 ? normalise([ctx.period.span]) : intersectAll(histories.map(({ unknown }) => unknown)),
    observations: histories.flatMap(({ observations }) => observations),
    reasons: distinct(histories.flatMap(({ reasons }) => reasons)),
    findings: [],
    ...(samples === null ? {} : { samples }),
    ...(measuresItems(ctx.terms) ? { ...combinedItems(histories, failure === 'least' ? 'best' : 'worst'), unknown: [] } : {}),
  };
}

function distinct(texts: readonly Text[]): readonly Text[] {
  return [...new Map(texts.map((text) => [text.en, text])).values()];
}

function derived(kind: DerivedAccount['kind'], history: History, scope: Scope | 'none'): DerivedAccount {
  return { kind, title: DERIVED_TITLES[kind], history, scope };
}

function knownScope(scope: Scope | 'none'): Scope[] {
  return scope === 'none' ? [] : [scope];
}
