/** The list under a key; empty where the map has none. */
export function listAt<K, V>(lists: ReadonlyMap<K, readonly V[]>, key: K): readonly V[] {
  return lists.get(key) ?? [];
}

/** The number at an index of a column; 0 beyond its end. */
export function numberAt(column: ArrayLike<number>, index: number): number {
  return column[index] ?? 0;
}

/**
 * The index of the first of which something holds, in a list in which it then holds of all that follow; the length where it holds of
 * none. Logarithmic.
 */
export function firstIndex<T>(list: readonly T[], holds: (one: T) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(list[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}
