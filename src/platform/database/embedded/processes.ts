import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process named so that a later process with the same number is not mistaken for it. */
export interface ProcessMark {
  readonly pid: number;
  /** Start time in kernel ticks where the system tells it (Linux), else empty. */
  readonly started: string;
}

export function markOf(pid: number): ProcessMark {
  return { pid, started: startOf(pid) };
}

/** True while exactly that process lives. */
export function lives(mark: ProcessMark): boolean {
  return isAlive(mark.pid) && startOf(mark.pid) === mark.started;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** True where the process is a PostgreSQL server: asked before a signal goes to a number read from an old file. */
export function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform === 'linux') return /^\d+ \(postgres\)/.test(statLine(pid));
  if (process.platform === 'win32') return true;
  return spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes('postgres');
}

function startOf(pid: number): string {
  const line = statLine(pid);
  return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function statLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return '';
  }
}
