import { parseInstant } from '../../../src/core/time/instant.js';
import { DAY_MS } from '../../../src/core/time/civil.js';
import { HUNDRED, div, minRatio, mul, ratio } from '../../../src/core/shared/ratio.js';
import { plusPercent } from '../../../src/core/sla/plus.js';
import { roundedText, roundingOf } from '../figures.js';
import { word, type Kind } from '../kind.js';
import { decimalOf, exactOf, onlyFields, textOf } from '../read.js';

/**
 * A penalty that grows with the delay, a percentage of the value for so many days, pro rata, up to a cap: the remedy
 * `per-time` on the whole days that have elapsed.
 */
export const delayPenalty: Kind = {
  kind: 'delay_penalty',
  policyKeys: ['days', 'termination_after_days'],
  compute: (one) => {
    const input = onlyFields(one, 'agreed', 'delivered', 'value', 'pct', 'every_days', 'cap_pct');
    word(one, 'days', { 'whole elapsed days': true });
    const elapsed = parseInstant(textOf(input['delivered'])) - parseInstant(textOf(input['agreed']));
    const days = Math.max(0, Math.floor(elapsed / DAY_MS));
    const minutes = Number(decimalOf(input['every_days'])) * 1440;
    const grown = plusPercent({ kind: 'per-time', minutes, credit: decimalOf(input['pct']), portion: 'exact' }, { level: HUNDRED, lost: ratio(days * DAY_MS), whole: ratio(0), days });
    const percent = input['cap_pct'] === undefined ? grown : minRatio(grown, exactOf(input['cap_pct']));
    const limit = one.policy['termination_after_days'];
    return {
      penalty: roundedText(div(mul(exactOf(input['value']), percent), HUNDRED), roundingOf('full')),
      ...(limit === undefined ? {} : { may_terminate: days > Number(decimalOf(limit)) }),
    };
  },
};
