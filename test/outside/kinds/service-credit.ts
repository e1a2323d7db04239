import { percent as percentFormat } from '../../../src/core/formats/scalars.js';
import { readDocument } from '../../../src/core/formats/declare.js';
import type { Terms } from '../../../src/core/formats/terms.js';
import { DomainError } from '../../../src/core/shared/errors.js';
import { ratioOfDecimal } from '../../../src/core/shared/ratio.js';
import { creditOf } from '../../../src/core/sla/credit.js';
import { percentScale } from '../../../src/core/sla/scale.js';
import { place, readTiers } from '../../../src/core/sla/tiers.js';
import { roundingOf } from '../figures.js';
import { NotExpressible, word, type Kind } from '../kind.js';
import type { Fields, OutsideCase } from '../outside-case.js';
import { decimalOf, fieldsOf, listOf, onlyFields } from '../read.js';

/** A currency with so many decimals of its minor unit: the cases name none. */
const CURRENCY_BY_PLACES: Readonly<Record<number, string>> = { 0: 'KRW', 2: 'USD', 3: 'KWD' };

const POLICY_KEYS = ['tiers', 'comparison', 'monthly_cap_pct', 'rolling_12m_cap_pct', 'rounding', 'validation'];

/** A credit from a level, a tier table, a cap and a rounding. */
export const serviceCredit: Kind = {
  kind: 'service_credit',
  policyKeys: POLICY_KEYS,
  compute: (one) => {
    const input = onlyFields(one, 'service_level_pct', 'monthly_charge', 'last_11_months_credit', 'last_11_months_charge');
    const level = ratioOfDecimal(levelText(input));
    const tiers = readTiers(tierRows(one));
    const { tier } = place({ scale: percentScale('time'), promise: ratioOfDecimal('100'), tiers }, level);
    const terms = creditTerms(one);
    const earlier = { charged: decimalOf(input['last_11_months_charge'] ?? 0), credited: decimalOf(input['last_11_months_credit'] ?? 0) };
    const fee = { amount: decimalOf(input['monthly_charge']), currency: currencyOf(one) };
    const share = tier === null ? undefined : tiers[tier];
    return { credit: creditOf(fee, share?.credit ?? ratioOfDecimal('0'), terms, { earlier }).amount.amount };
  },
};

/** A level that is no percentage is refused before anything is computed. */
export const serviceCreditError: Kind = {
  kind: 'service_credit_error',
  policyKeys: POLICY_KEYS,
  compute: (one) => ({ service_level_pct: levelText(onlyFields(one, 'service_level_pct', 'monthly_charge')) }),
};

function levelText(input: Fields): string {
  const reading = readDocument(percentFormat(), decimalOf(input['service_level_pct']));
  if (!reading.ok) throw new DomainError('format.percent', {}, '/service_level_pct', reading.issues);
  return reading.value;
}

/** "below 98, below 99.8" as rows with both bounds: the lowest row that matches is the one that holds. */
function tierRows(one: OutsideCase): Terms['tiers']['rows'] {
  const inclusive = word(one, 'comparison', { 'strictly below': false, 'at or below': true, below: false });
  const rows = listOf(one.policy['tiers']).map(fieldsOf).map((row) => ({ to: decimalOf(row['below']), credit: decimalOf(row['credit_pct']) }));
  const sorted = rows.toSorted((a, b) => Number(a.to) - Number(b.to));
  return sorted.map(({ to, credit }, index) => {
    const before = sorted[index - 1];
    return { ...(before === undefined ? {} : { from: { value: before.to, inclusive: !inclusive } }), to: { value: to, inclusive }, credit };
  });
}

function creditTerms(one: OutsideCase): Terms['credit'] {
  const monthly = capText(one.policy['monthly_cap_pct']);
  const rolling = one.policy['rolling_12m_cap_pct'];
  const { rounding } = roundingOf(one.policy['rounding']);
  const terms = { base: 'fee-of-period', capPercent: monthly, rounding, clause: 'policy' } as const;
  return rolling === undefined ? terms : { ...terms, rollingCap: { months: 12, percent: decimalOf(rolling) } };
}

function capText(value: unknown): string {
  return value === undefined ? '100' : decimalOf(value);
}

function currencyOf(one: OutsideCase): string {
  const { places } = roundingOf(one.policy['rounding']);
  const currency = CURRENCY_BY_PLACES[places];
  if (currency === undefined) throw new NotExpressible(`no currency has ${places} decimals`);
  return currency;
}
