import { percentOf, ratioOfDecimal } from '../../../src/core/shared/ratio.js';
import { place, readTiers, type TierBounds } from '../../../src/core/sla/tiers.js';
import { roundedText, roundingOf } from '../figures.js';
import { NotExpressible, type Kind } from '../kind.js';
import { fieldsOf, listOf, onlyFields, textOf } from '../read.js';

const CONDITION = /^\w+ (>=|>) (\d+(?:\.\d+)?) && \w+ (<=|<) (\d+(?:\.\d+)?)$/;

/**
 * A promise on the share of tickets dealt with in time, and penalties by bands of that share. Only the indicator that is
 * such a share (SPU_IO_K01) is measured here; how the others are measured the cases do not say.
 */
export const guaranteePenalty: Kind = {
  kind: 'guarantee_penalty',
  policyKeys: ['objective', 'penalties', 'window', 'timezone', 'monthly_cap'],
  compute: (one) => {
    const input = onlyFields(one, 'period', 'evidences');
    const [, indicator = '', promise = ''] = /^(\w+) >= (\d+(?:\.\d+)?)$/.exec(textOf(one.policy['objective'])) ?? [];
    if (promise === '') throw new NotExpressible('a promise that an indicator stays at or below a bound is not a term yet, nor does the case say how it is measured');
    if (indicator !== 'SPU_IO_K01') throw new NotExpressible(`the case does not say how ${indicator} is measured`);
    const tickets = listOf(input['evidences']).map(fieldsOf);
    const share = percentOf(tickets.filter((ticket) => ticket['in_time'] === 'true').length, tickets.length);
    const bands = bandsOf(listOf(one.policy['penalties']));
    const { met, tier } = place(share, ratioOfDecimal(promise), bands);
    return {
      metric: roundedText(share, roundingOf('full')),
      fulfilled: met,
      penalty_pct: met || tier === null ? null : -Number(bands[tier]?.creditText),
    };
  },
};

function bandsOf(penalties: readonly unknown[]): readonly TierBounds[] {
  return readTiers(
    penalties.map(fieldsOf).map((penalty) => {
      const match = CONDITION.exec(textOf(penalty['condition']));
      if (match === null) throw new NotExpressible(`the condition "${String(penalty['condition'])}" is not known here`);
      const [, low, from = '', high, to = ''] = match;
      return { from: { value: from, inclusive: low === '>=' }, to: { value: to, inclusive: high === '<=' }, credit: textOf(penalty['value']).replace(/^-/, '') };
    }),
  );
}
