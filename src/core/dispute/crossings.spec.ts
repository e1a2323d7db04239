import { div, mul, ratio, ratioOfDecimal, sub } from '../shared/ratio.js';
import { crossingsOn, type At } from './crossings.js';
import { isAbove, type Rung } from './ladder.js';

/** Length of a step; the rule is the same for a minute. */
const STEP = 1_000;
const HUNDRED = ratio(100);

/** Below `bound` percent the credit begins; the bound itself still keeps the promise. */
function rung(bound: string): Rung {
  const value = ratioOfDecimal(bound);
  return { bound: value, text: bound, above: '0', at: '0', below: '10', lostAt: (whole) => div(mul(whole, sub(HUNDRED, value)), HUNDRED) };
}

describe('downtime in whole steps while the window grows too', () => {
  // Time that nobody knows is out of both sides: as the disputed end moves on, the window grows by the millisecond and the downtime by started steps.
  const at: At = (instant) => ({ lost: ratio(Math.ceil(instant / STEP) * STEP), whole: ratio(10 * STEP + instant) });
  const upTo = (end: number) => [{ instant: 0, measured: at(0) }, { instant: end, measured: at(end) }] as const;

  it('turns at every edge of the saw, as trying every millisecond says', () => {
    const ladder = [rung('80'), rung('76')];
    const end = 6 * STEP;
    const tried = ladder.flatMap((one) => Array.from({ length: end }, (_, before) => before).filter((before) => isAbove(one, at(before)) !== isAbove(one, at(before + 1))).map((before) => [one.text, before, before + 1]));
    const found = crossingsOn({ stepped: true, bent: null }, ladder, upTo(end), at).map(({ rung: { text }, before, after }) => [text, before, after]);
    const order = (turns: readonly (readonly (string | number)[])[]): string[] => turns.map((turn) => turn.join(' ')).toSorted();
    expect(order(found)).toEqual(order(tried));
    // With the third step 3 of 12 are lost, 25 %. The window grows: at 12.5 it is 24 %, which 76 % still allows. The fourth takes 4 of 13.
    expect(tried).toEqual([['80', 2_000, 2_001], ['76', 2_000, 2_001], ['76', 2_499, 2_500], ['76', 3_000, 3_001]]);
  });

  it('is not looked into where no bound can be reached', () => {
    let looks = 0;
    const counted: At = (instant) => {
      looks += 1;
      return at(instant);
    };
    expect(crossingsOn({ stepped: true, bent: null }, [rung('1')], upTo(6 * STEP), counted)).toEqual([]);
    expect(looks).toBe(0);
  });
});
