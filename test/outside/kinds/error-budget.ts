import { percentScale } from '../../../src/core/sla/scale.js';
import { div, HUNDRED, mul, percentOf, ratio, sub, type Ratio } from '../../../src/core/shared/ratio.js';
import { roundedText, roundingOf } from '../figures.js';
import { NotExpressible, word, type Kind } from '../kind.js';
import { exactOf, millisecondsOf, onlyFields } from '../read.js';

/**
 * A ratio of requests against a promise: the budget is the downtime at which a window measures exactly the promise, what was
 * spent of it is the share of failed requests of the window.
 */
export const errorBudget: Kind = {
  kind: 'error_budget',
  policyKeys: ['sli', 'error_budget'],
  compute: (one) => {
    const input = onlyFields(one, 'goal', 'good', 'bad', 'window_s');
    word(one, 'sli', { 'good events / (good + bad events)': true });
    word(one, 'error_budget', { '(1 - goal) * window': true });
    const [good, bad, window] = [millisecondsOf(input['good'], 1), millisecondsOf(input['bad'], 1), ratio(millisecondsOf(input['window_s'], 1000))];
    if (good + bad === 0) throw new NotExpressible('what a window without any request measures the case does not say');
    const promise = mul(exactOf(input['goal']), HUNDRED);
    const failed = percentOf(bad, good + bad);
    const budget = percentScale('time').lostAt(promise, window);
    const spent = div(mul(window, failed), HUNDRED);
    const allowed = sub(HUNDRED, promise);
    return {
      sli: full(div(percentOf(good, good + bad), HUNDRED)),
      error_budget_minutes: inMinutes(budget),
      error_minutes: inMinutes(spent),
      error_budget_remaining_minutes: inMinutes(sub(budget, spent)),
      ...(allowed.n === 0n ? {} : { burn_rate: full(div(failed, allowed)) }),
    };
  },
};

function inMinutes(ms: Ratio): string {
  return full(div(ms, ratio(60_000)));
}

function full(value: Ratio): string {
  return roundedText(value, roundingOf('full'));
}
