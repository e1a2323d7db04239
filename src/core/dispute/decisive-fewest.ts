import { ceilRatio, div, floorRatio, mul, ratio, cmp, sub, type Ratio } from '../shared/ratio.js';

/** Intervals each of which brings a sum nearer to a bound by the same gain. */
export interface Gaining {
  readonly gain: Ratio;
  readonly slots: readonly number[];
}

/**
 * The fewest intervals that together gain what is missing: more than that where it is to be crossed. Those that gain most come first, and of
 * alike ones the earliest. None where all together do not suffice, and none where nothing is missing.
 */
export function fewest(gaining: readonly Gaining[], missing: Ratio, across: boolean): readonly number[] {
  const slots: number[] = [];
  let left = missing;
  for (const { gain, slots: alike } of gaining.filter((one) => one.gain.n > 0n).toSorted((a, b) => cmp(b.gain, a.gain))) {
    const share = div(left, gain);
    const needed = Math.max(0, Number(across ? floorRatio(share) + 1n : ceilRatio(share)));
    slots.push(...alike.slice(0, needed));
    if (needed <= alike.length) return slots;
    left = sub(left, mul(gain, ratio(alike.length)));
  }
  return [];
}

/** Intervals in groups of what tells them apart. */
export function groupedBy<T extends object>(count: number, of: (slot: number) => T | null): readonly (T & { readonly slots: readonly number[] })[] {
  const groups = new Map<string, T & { readonly slots: number[] }>();
  for (let slot = 0; slot < count; slot += 1) {
    const change = of(slot);
    if (change === null) continue;
    const key = Object.values(change).join(' ');
    const group = groups.get(key) ?? { ...change, slots: [] };
    group.slots.push(slot);
    groups.set(key, group);
  }
  return [...groups.values()];
}
