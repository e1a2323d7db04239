import { decimalText, HUNDRED, percentOf, ratioOfDecimal, sub } from '../../../src/core/shared/ratio.js';
import { percentScale } from '../../../src/core/sla/scale.js';
import { place, readTiers, type TierBounds } from '../../../src/core/sla/tiers.js';
import { roundedText, roundingOf } from '../figures.js';
import { NotExpressible, type Kind } from '../kind.js';
import { fieldsOf, listOf, onlyFields, textOf } from '../read.js';

const CONDITION = /^\w+ (>=|>) (\d+(?:\.\d+)?) && \w+ (<=|<) (\d+(?:\.\d+)?)$/;
const OBJECTIVE = /^(\w+) (>=|<=) (\d+(?:\.\d+)?)$/;

/** Indicators that are the share of tickets marked "in_time"; how others are measured the cases do not say. */
const SHARES = new Set(['SPU_IO_K01', 'SPU_IO_K06']);

/**
 * A promise on the share of tickets that are marked, and penalties by bands of that share. A promise that the share stays at or
 * below a bound is the promise that the share of the others reaches what the bound leaves, its bands turned over likewise.
 */
export const guaranteePenalty: Kind = {
  kind: 'guarantee_penalty',
  policyKeys: ['objective', 'penalties', 'window', 'timezone', 'monthly_cap'],
  compute: (one) => {
    const input = onlyFields(one, 'period', 'evidences');
    const [, indicator = '', sign, promise = ''] = OBJECTIVE.exec(textOf(one.policy['objective'])) ?? [];
    if (promise === '') throw new NotExpressible(`the objective "${String(one.policy['objective'])}" is not known here`);
    if (!SHARES.has(indicator)) throw new NotExpressible(`the case does not say how ${indicator} is measured`);
    const tickets = listOf(input['evidences']).map(fieldsOf);
    if (tickets.length === 0) throw new NotExpressible('what the share of no tickets is the case does not say');
    const share = percentOf(tickets.filter((ticket) => ticket['in_time'] === 'true').length, tickets.length);
    const turned = sign === '<=';
    const bands = bandsOf(listOf(one.policy['penalties']), turned);
    const level = turned ? sub(HUNDRED, share) : share;
    const { met, tier } = place({ scale: percentScale('tickets'), promise: ratioOfDecimal(turned ? leftOf(promise) : promise), tiers: bands }, level);
    return {
      metric: roundedText(share, roundingOf('full')),
      fulfilled: met,
      penalty_pct: met || tier === null ? null : -Number(bands[tier]?.creditText),
    };
  },
};

function bandsOf(penalties: readonly unknown[], turned: boolean): readonly TierBounds[] {
  return readTiers(
    penalties.map(fieldsOf).map((penalty) => {
      const match = CONDITION.exec(textOf(penalty['condition']));
      if (match === null) throw new NotExpressible(`the condition "${String(penalty['condition'])}" is not known here`);
      const [, low, from = '', high, to = ''] = match;
      const [lower, upper] = [{ value: from, inclusive: low === '>=' }, { value: to, inclusive: high === '<=' }];
      const credit = textOf(penalty['value']).replace(/^-/, '');
      return turned ? { from: { ...upper, value: leftOf(to) }, to: { ...lower, value: leftOf(from) }, credit } : { from: lower, to: upper, credit };
    }),
  );
}

/** What a percentage leaves of a hundred, as decimal text. */
function leftOf(percent: string): string {
  return decimalText(sub(HUNDRED, ratioOfDecimal(percent)), percent.split('.')[1]?.length ?? 0);
}
