import { ENOUGH_ROWS, GroupCommit, GROUP_FLUSHES, GROUP_ROWS } from './group-commit.js';
import type { Outcome } from './outcome.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));
const good = <T>(values: readonly T[]): Outcome<T>[] => values.map((value) => ({ ok: true, value }));

/** A group whose transactions end when the test says so. */
function held(): { group: GroupCommit<number, number>; groups: (readonly number[])[]; ends: (() => void)[] } {
  const groups: (readonly number[])[] = [];
  const ends: (() => void)[] = [];
  const group = new GroupCommit<number, number>((inputs) => {
    groups.push(inputs);
    return new Promise((resolve) => void ends.push(() => resolve(good(inputs))));
  });
  return { group, groups, ends };
}

describe('GroupCommit', () => {
  it('records what arrives in one turn together, in order, and gives each its own outcome', async () => {
    const groups: (readonly number[])[] = [];
    const group = new GroupCommit<number, number>(async (inputs) => {
      groups.push(inputs);
      return inputs.map((one) => (one === 2 ? { ok: false, error: new Error('two') } : { ok: true, value: one * 10 }));
    });
    const answers = await Promise.allSettled([1, 2, 3].map((one) => group.submit(one)));
    expect(groups).toEqual([[1, 2, 3]]);
    expect(answers).toMatchObject([{ value: 10 }, { reason: { message: 'two' } }, { value: 30 }]);
  });

  it('answers nobody before the transaction has ended', async () => {
    const { group, ends } = held();
    let answered = false;
    const answer = group.submit(1).then(() => (answered = true));
    await turn();
    await turn();
    expect({ running: ends.length, answered }).toEqual({ running: 1, answered: false });
    ends.forEach((end) => end());
    await answer;
    expect(group.idle).toBe(true);
  });

  it('keeps what arrives meanwhile for the next transaction, all of it', async () => {
    const { group, groups, ends } = held();
    const answers: Promise<number>[] = [];
    for (const one of [1, 2, 3, 4]) {
      answers.push(group.submit(one));
      await turn();
      await turn();
    }
    expect(groups).toEqual([[1]]);
    ends[0]?.();
    await turn();
    await turn();
    expect(groups).toEqual([[1], [2, 3, 4]]);
    ends[1]?.();
    expect(await Promise.all(answers)).toEqual([1, 2, 3, 4]);
  });

  it('runs a second transaction beside the first where enough waits, and never a third', async () => {
    const { group, groups, ends } = held();
    const answers: Promise<number>[] = [];
    for (const count of [1, ENOUGH_ROWS, ENOUGH_ROWS]) {
      answers.push(...Array.from({ length: count }, (_, index) => group.submit(index)));
      await turn();
      await turn();
    }
    expect(groups.map((inputs) => inputs.length)).toEqual([1, ENOUGH_ROWS]);
    expect(groups).toHaveLength(GROUP_FLUSHES);
    ends[1]?.();
    await turn();
    await turn();
    expect(groups.map((inputs) => inputs.length)).toEqual([1, ENOUGH_ROWS, ENOUGH_ROWS]);
    ends.forEach((end) => end());
    expect(await Promise.all(answers)).toHaveLength(1 + 2 * ENOUGH_ROWS);
  });

  it('splits what is more than one transaction takes, and loses nothing', async () => {
    const sizes: number[] = [];
    const group = new GroupCommit<number, number>(async (inputs) => {
      sizes.push(inputs.length);
      await turn();
      return good(inputs);
    });
    const numbers = Array.from({ length: GROUP_ROWS * 2 + 7 }, (_, index) => index);
    expect(await Promise.all(numbers.map((one) => group.submit(one)))).toEqual(numbers);
    expect(sizes).toEqual([GROUP_ROWS, GROUP_ROWS, 7]);
  });

  it('answers the error of a transaction to all of its inputs, once, and goes on with the next', async () => {
    let runs = 0;
    const group = new GroupCommit<number, number>(async (inputs) => {
      runs += 1;
      if (runs === 1) throw new Error('connection lost');
      return good(inputs);
    });
    const first = await Promise.allSettled([group.submit(1), group.submit(2)]);
    expect(first).toMatchObject([{ reason: { message: 'connection lost' } }, { reason: { message: 'connection lost' } }]);
    expect(await group.submit(3)).toBe(3);
    expect(runs).toBe(2);
  });
});
