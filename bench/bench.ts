/** One measured figure. `budget` is printed as it stands; `held` says whether the figure keeps it. */
export interface Row {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly budget?: string;
  readonly held?: boolean;
  readonly note?: string;
}

/** The median of several runs: one slow run on a shared machine decides nothing. */
export async function median(runs: number, once: () => Promise<number> | number): Promise<number> {
  const all: number[] = [];
  for (let i = 0; i < runs; i += 1) all.push(await once());
  all.sort((a, b) => a - b);
  return all[all.length >> 1] ?? Number.NaN;
}

/** Milliseconds that a piece of work takes. */
export async function milliseconds(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
