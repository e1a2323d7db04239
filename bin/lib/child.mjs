// Runs one child process in the foreground and passes signals on, so that Ctrl-C ends it cleanly and nothing is left behind.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './setup-error.mjs';

/**
 * Runs `node ...args` and resolves to its exit code.
 * `leash`: the child ends itself when this process disappears (even by SIGKILL), through a pipe between the two.
 */
export function runNode(node, args, { leash = false, cwd = root } = {}) {
  const leashFile = path.join(root, 'bin', 'lib', 'leash.mjs');
  const env = { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}` };
  const child = spawn(node, leash ? ['--import', leashFile, ...args] : args, {
    cwd,
    env,
    stdio: leash ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const watch = watchParent(() => child.kill('SIGTERM'));
  return new Promise((resolve) => {
    child.on('error', (error) => {
      process.stderr.write(`Could not run ${node}: ${error.message}\n`);
      resolve(1);
    });
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      resolve(code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 1));
    });
  });
}

/** Under `npm run`, npm is above us, with a shell between: when either is killed we are handed to another parent, and end too. */
function watchParent(end) {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return undefined;
  const before = parents();
  const timer = setInterval(() => {
    if (parents() === before) return;
    clearInterval(timer);
    end();
  }, 500);
  timer.unref();
  return timer;
}

/** Our parent and, where that is a shell and the system tells (Linux), the parent of the shell. */
function parents() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    const [, name, above] = /^\d+ \((.*)\) \S (\d+)/.exec(stat) ?? [];
    return /^(da|ba|z|k)?sh$/.test(name) ? `${process.ppid} ${above}` : `${process.ppid}`;
  } catch {
    return `${process.ppid}`;
  }
}
