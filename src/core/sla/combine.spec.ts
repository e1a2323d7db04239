import fc from 'fast-check';
import type { CreditRule } from '../formats/terms.js';
import { combineLevels, type Combined, type LevelCredit } from './combine.js';

const HOUR = 3_600_000;

function credit(level: string, amount: number, parts: Partial<LevelCredit> = {}): LevelCredit {
  return { level, event: 'INC-1', credit: { amount: `${amount}.00`, currency: 'USD' }, day: '2024-07-18', rootCause: null, counted: [{ start: 0, end: HOUR }], ...parts };
}

const three = [credit('availability', 20), credit('repair', 4), credit('delay', 6)];
const names = ({ claimed }: Combined): string[] => claimed.map(({ level }) => level);
const codes = ({ findings }: Combined): string[] => findings.map(({ code }) => code);

describe('several levels of one event', () => {
  it.each<[string, CreditRule['stacking'], string[], string, string[]]>([
    ['only the highest (IBM)', { kind: 'highest' }, ['availability'], '20.00', []],
    ['one at choice (GitHub)', { kind: 'one-of' }, ['availability'], '20.00', ['stacking.choice']],
    ['a list with exclusions (Verizon): availability and repair together, delay never with them', { kind: 'list', together: [['availability', 'repair']] }, ['availability', 'repair'], '24.00', []],
    ['a list that excludes inside a group', { kind: 'list', together: [['availability', 'repair', 'delay']], never: [['availability', 'delay'], ['availability', 'repair']] }, ['availability'], '20.00', []],
    ['a list that names none of them', { kind: 'list', together: [['jitter', 'loss']] }, ['availability'], '20.00', []],
    ['terms that are silent', undefined, ['availability', 'repair', 'delay'], '30.00', ['stacking.silent']],
    ['one a day', { kind: 'per-day' }, ['availability'], '20.00', []],
    ['root cause not established: the smallest, and a finding', { kind: 'root-cause' }, ['repair'], '4.00', ['stacking.cause-open']],
  ])('trap 26: %s', (_what, rule, ...outcome) => {
    const combined = combineLevels(three, rule);
    expect([names(combined), combined.total?.amount, codes(combined)]).toEqual(outcome);
    expect(combined.claimed.length + combined.left.length).toBe(3);
  });

  it.each<[kind: string, rule: CreditRule['stacking'], en: string, ko: string]>([
    ['highest', { kind: 'highest' }, 'only the highest credit of an event is given', '한 사건에 대하여 가장 높은 크레딧만 인정'],
    ['one-of', { kind: 'one-of' }, 'only one credit of an event may be claimed', '한 사건에 대하여 하나의 크레딧만 청구 가능'],
    ['per-day', { kind: 'per-day' }, 'one credit a day at most', '하루에 하나의 크레딧만 인정'],
    ['list', { kind: 'list', together: [['jitter', 'loss']] }, 'not among those that may be claimed together', '함께 청구할 수 있는 수준에 해당하지 않음'],
  ])('says why the others are left out: %s', (_kind, rule, en, ko) => {
    expect(combineLevels(three, rule).left.map(({ credit: { level }, reason }) => [level, reason])).toEqual([['repair', { en, ko }], ['delay', { en, ko }]]);
  });

  it('trap 26: one root cause gives the credit of the primary service only (Oracle)', () => {
    const combined = combineLevels([credit('compute', 10, { rootCause: false }), credit('storage', 8, { rootCause: true })], { kind: 'root-cause' });
    expect([names(combined), codes(combined)]).toEqual([['storage'], []]);
    expect(combined.left[0]?.reason.en).toBe('only the service in which the event began gives a credit');
  });

  it('never excludes credits of different events, but gives one a day over all of them', () => {
    const two = [credit('availability', 20), credit('availability', 30, { event: 'INC-2' })];
    expect(names(combineLevels(two, { kind: 'highest' }))).toHaveLength(2);
    expect(combineLevels(two, { kind: 'per-day' }).total?.amount).toBe('30.00');
    expect(combineLevels([two[0] ?? credit('', 0), credit('availability', 30, { event: 'INC-2', day: '2024-07-19' })], { kind: 'per-day' }).total?.amount).toBe('50.00');
  });

  it('trap 16: downtime of a successful claim is not used again', () => {
    const used = [{ start: 0, end: HOUR }];
    const combined = combineLevels([credit('availability', 20), credit('repair', 4, { counted: [{ start: HOUR / 2, end: 2 * HOUR }] })], { kind: 'highest' }, { used });
    expect([names(combined), codes(combined)]).toEqual([['repair'], ['stacking.partly-used']]);
    expect(combined.left.map(({ reason }) => reason.en)).toEqual(['the downtime was the ground of an earlier successful claim']);
  });

  it('limits the sum by caps that all levels share, and names the one that decided', () => {
    const options = { ceilings: [{ id: 'at-risk', amount: { amount: '25.00', currency: 'USD' } }, { id: 'wide', amount: { amount: '500.00', currency: 'USD' } }] };
    const combined = combineLevels(three, undefined, options);
    expect(combined.total?.amount).toBe('25.00');
    expect(combined.findings.at(-1)).toMatchObject({ code: 'stacking.capped', subjects: ['at-risk'], text: { en: 'Together 30.00 USD; the shared cap "at-risk" takes off 5.00 USD.' } });
    expect(codes(combineLevels(three, { kind: 'highest' }, options))).toEqual([]);
  });

  it('comes to nothing where there is nothing', () => {
    expect(combineLevels([], { kind: 'highest' })).toEqual({ claimed: [], left: [], total: null, findings: [] });
  });

  it('finds the best that a list allows, as trying every combination does', () => {
    const all = ['a', 'b', 'c', 'd', 'e'];
    const group = fc.subarray(all, { minLength: 1 });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 5, maxLength: 5 }), fc.array(group, { minLength: 1, maxLength: 3 }), fc.array(group, { maxLength: 3 }), (amounts, together, never) => {
        const credits = all.map((level, index) => credit(level, amounts[index] ?? 0));
        let best = 0;
        for (let mask = 1; mask < 32; mask += 1) {
          const chosen = all.filter((_, index) => (mask & (1 << index)) !== 0);
          const allowed = chosen.length === 1 || (together.some((one) => chosen.every((level) => one.includes(level))) && never.every((one) => chosen.filter((level) => one.includes(level)).length < 2));
          if (allowed) best = Math.max(best, chosen.reduce((sum, level) => sum + (amounts[all.indexOf(level)] ?? 0), 0));
        }
        return Number(combineLevels(credits, { kind: 'list', together, never }).total?.amount) === best;
      }),
      { numRuns: 300 },
    );
  });
});
