import { readdir, readFile } from 'node:fs/promises';

/** Clock ticks a second in /proc/PID/stat on every Linux that Node runs on. */
const TICKS = 100;

/** Processor seconds that the living children of a process have used, such as the connections of PostgreSQL; NaN where there is no /proc. */
export async function childrenSeconds(parent: number): Promise<number> {
  const pids = await readdir('/proc').catch((): string[] => []);
  const stats = await Promise.all(pids.filter((name) => /^\d+$/.test(name)).map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')));
  const used = stats.map((text) => text.slice(text.lastIndexOf(')') + 2).split(' ').map(Number)).filter((fields) => fields[1] === parent);
  return used.length === 0 ? Number.NaN : used.reduce((sum, fields) => sum + (fields[11] ?? 0) + (fields[12] ?? 0), 0) / TICKS;
}
