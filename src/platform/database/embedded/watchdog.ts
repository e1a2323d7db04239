import { type ChildProcess, spawn } from 'node:child_process';
import { Socket } from 'node:net';
import type { Account } from './account.js';

/**
 * A tiny process that waits on a pipe from us. When we disappear, however we ended, the pipe closes and it asks the
 * database to shut down (fast, then at once after five seconds). It stands in its own session, so Ctrl-C does not reach it.
 */
export class Watchdog {
  private readonly child: ChildProcess;

  /** `rubbish`: a folder to remove after an unclean end (that of a temporary database). */
  constructor(postgresPid: number, account: Account | undefined, rubbish: string | undefined) {
    const [command, args] = process.platform === 'win32' ? windows(postgresPid) : posix(postgresPid, rubbish);
    this.child = spawn(command, args, { ...account, cwd: '/', detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
    this.child.stdin?.on('error', () => undefined);
    this.child.on('error', () => undefined);
    this.child.unref();
    if (this.child.stdin instanceof Socket) this.child.stdin.unref();
  }

  /** The database has been stopped: nothing left to watch. */
  release(): void {
    this.child.stdin?.end('done\n');
  }
}

/** A line means "released"; the end of the pipe without one means that we are gone. */
function posix(pid: number, rubbish: string | undefined): [string, string[]] {
  const script = [
    'read line && exit 0',
    'kill -INT "$1"',
    'n=0; while kill -0 "$1" 2>/dev/null && [ $n -lt 50 ]; do sleep 0.1; n=$((n+1)); done',
    'kill -QUIT "$1" 2>/dev/null && sleep 1',
    '[ -z "$2" ] || rm -rf "$2"',
  ];
  return ['/bin/sh', ['-c', script.join('\n'), 'onus-watchdog', String(pid), rubbish ?? '']];
}

/** On Windows a kill is unclean; the database recovers at the next start. */
function windows(pid: number): [string, string[]] {
  const script = `process.stdin.on('data', () => process.exit(0)).on('end', () => { try { process.kill(${pid}) } catch {} })`;
  return [process.execPath, ['-e', script]];
}
