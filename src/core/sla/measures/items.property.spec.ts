import fc from 'fast-check';
import { aDesk, anOffice, aTarget, aTicket, itemCase, over, under } from '../../../../test/builders/items.js';
import type { Item } from '../../formats/items.js';
import { cmp, ratioFromJson } from '../../shared/ratio.js';
import { formatInstant } from '../../time/instant.js';
import { evaluateCase } from '../evaluate.js';
import type { AccountResult } from '../result.js';

const MINUTE = 60_000;
const START = Date.UTC(2024, 6, 1);

/** A time between two minutes after the start of July; some lie before it. */
const range = (least: number, most: number): fc.Arbitrary<readonly [number, number]> => fc.tuple(fc.integer({ min: least, max: most }), fc.constantFrom(0, 0, 30, 180)).map(([from, width]) => [from, from + width] as const);

interface Vague {
  readonly reported: readonly [number, number];
  readonly resolved: readonly [number, number];
  readonly pause: readonly [readonly [number, number], readonly [number, number]] | null;
  readonly level: 'P1' | 'P2';
}

const vague: fc.Arbitrary<Vague> = fc
  .record({ reported: range(-300, 5000), after: range(200, 2000), pause: fc.option(fc.tuple(range(0, 400), range(400, 900))), level: fc.constantFrom('P1' as const, 'P2' as const) })
  .map(({ reported, after, pause, level }) => ({
    reported,
    resolved: [reported[1] + after[0], reported[1] + after[1]] as const,
    pause: pause === null ? null : ([shifted(pause[0], reported[1]), shifted(pause[1], reported[1] + 200)] as const),
    level,
  }));

function shifted([from, to]: readonly [number, number], by: number): readonly [number, number] {
  return [from + by, to + by];
}

type Pick = (range: readonly [number, number]) => readonly [number, number];

function ticket({ reported, resolved, pause, level }: Vague, index: number, pick: Pick): Item {
  const at = (times: readonly [number, number]): { earliest: string; latest: string } => {
    const [earliest, latest] = pick(times);
    return { earliest: formatInstant(START + earliest * MINUTE), latest: formatInstant(START + latest * MINUTE) };
  };
  const events = [{ kind: 'reported' as const, at: at(reported) }, { kind: 'resolved' as const, at: at(resolved) }];
  return aTicket(`T${index}`, {}, { class: level, events, pauses: pause === null ? [] : [{ status: 'pending', from: at(pause[0]), to: at(pause[1]) }] });
}

const aggregates = fc.constantFrom(
  { kind: 'in-time' as const, of: 'all' as const },
  { kind: 'in-time' as const, of: 'worst-class' as const },
  { kind: 'mean' as const, of: 'all' as const, unit: 'minutes' as const },
  { kind: 'mean' as const, of: 'worst-class' as const, unit: 'hours' as const },
  { kind: 'late' as const },
);

it('the range holds the level whatever the rough times mean', () => {
  const rules = fc.record({ aggregate: aggregates, belongs: fc.constantFrom('started' as const, 'stopped' as const, 'due' as const), lateBy: fc.constantFrom('due-instant' as const, 'counted-time' as const), atLimit: fc.constantFrom('in-time' as const, 'late' as const) });
  fc.assert(
    fc.property(rules, fc.array(vague, { minLength: 1, maxLength: 4 }), fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (parts, all, shares) => {
      const desk = aDesk({
        ...parts, classes: ['P1', 'P2'], calendars: [anOffice('office', '09:00', '17:00')],
        targets: [aTarget('p1', 360, { classes: ['P1'] }), aTarget('in', 300, { classes: ['P2'], calendar: 'office', when: { calendar: 'office', open: true } }), aTarget('out', 600, { classes: ['P2'], when: { calendar: 'office', open: false } })],
      });
      const rating = parts.aggregate.kind === 'in-time' ? under('80', '10') : over('100', '10');
      const own = (pick: Pick): AccountResult | undefined => evaluateCase(itemCase(desk, rating, { items: all.map((one, index) => ticket(one, index, pick)) })).accounts[0];
      const rough = own((times) => times);
      const exact = own(([from, to]) => {
        const at = from + Math.floor((shares.next().value ?? 0) * (to - from + 1 - 1e-9));
        return [at, at];
      });
      const [least, most] = [rough?.range?.lowest ?? rough?.stated, rough?.range?.highest ?? rough?.stated].map((rated) => ratioFromJson({ n: rated?.level.n ?? '0', d: rated?.level.d ?? '1' }));
      const level = ratioFromJson({ n: exact?.stated.level.n ?? '0', d: exact?.stated.level.d ?? '1' });
      if (least === undefined || most === undefined) throw new Error('no range');
      const sign = parts.aggregate.kind === 'in-time' ? -1 : 1;
      expect([cmp(least, level) * sign <= 0, cmp(level, most) * sign <= 0]).toEqual([true, true]);
    }),
    { numRuns: 150 },
  );
});
