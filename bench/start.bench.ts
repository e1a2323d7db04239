import type { Row } from './bench.js';
import { startServer } from './server.js';

export const title = 'start';

const WARM_RUNS = 3;

/** Time from starting the built server to its first answer: with a new embedded database, and with one that is there. */
export async function run(): Promise<Row[]> {
  const first = await startServer();
  await first.stop();
  const warm: number[] = [];
  for (let i = 0; i < WARM_RUNS; i += 1) {
    const again = await startServer(first.folder);
    warm.push(again.startMs);
    await again.stop();
  }
  await first.remove();
  const middle = warm.toSorted((a, b) => a - b)[WARM_RUNS >> 1] ?? Number.NaN;
  return [
    { what: 'first start, new embedded database, to first answer', value: first.startMs / 1000, unit: 's', budget: '8 s', held: first.startMs <= 8000 },
    { what: `later start, median of ${WARM_RUNS}`, value: middle / 1000, unit: 's', budget: '3 s', held: middle <= 3000 },
  ];
}
