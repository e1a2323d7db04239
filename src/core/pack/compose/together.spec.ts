import { packInput, wordsOf } from '../../../../test/builders/composed.js';
import type { CreditRule } from '../../formats/terms.js';
import type { Audience } from '../audience.js';
import type { Block } from '../model.js';
import { chapterOf, type Assessed } from './context.js';
import { togetherBlocks } from './together.js';

/** The claim against Azure with its one assessment as often as there are rules, each as a promise of its own. */
function blocks(audience: Audience, rules: readonly Partial<CreditRule>[]): readonly Block[] {
  const input = packInput({ audience });
  const assessments = rules.flatMap((rule, index): Assessed[] => input.assessments.slice(0, 1).map((one) => ({ ...one, case: { ...one.case, promise: `promise-${index + 1}`, terms: { ...one.case.terms, credit: { ...one.case.terms.credit, ...rule } } } })));
  return togetherBlocks(chapterOf({ ...input, assessments }));
}

const shown = (audience: Audience, rules: readonly Partial<CreditRule>[]): string => wordsOf(blocks(audience, rules));

const highest = { stacking: { kind: 'highest' } } as const;

describe('what may be claimed together', () => {
  it('is not said where there is one credit', () => {
    expect(blocks('internal', [highest])).toEqual([]);
  });

  it('names what is left out and why, to everybody', () => {
    for (const audience of ['internal', 'counterparty'] as const) {
      expect(shown(audience, [highest, highest])).toMatch(/What may be claimed together[^]*together KRW 4,200,000\. Left out: .*only the highest credit of an event is given/);
    }
  });

  it('tells our own side alone that the terms are silent', () => {
    const [own, other] = (['internal', 'counterparty'] as const).map((audience) => shown(audience, [{}, {}]));
    expect(own).toMatch(/together KRW 8,400,000[^]*silent|do not say|say nothing/);
    expect(other).toMatch(/together KRW 8,400,000/);
    expect((own ?? '').split('\n').length).toBeGreaterThan((other ?? '').split('\n').length);
  });
});
