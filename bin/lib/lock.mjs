// One set-up at a time: two commands typed at once in the same checkout wait for each other.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './setup-error.mjs';

/** Runs `work` while holding the named lock. A lock left behind by a process that no longer lives is taken over. */
export async function withLock(name, say, work) {
  const folder = path.join(root, '.data', 'locks');
  const file = path.join(folder, `${name}.pid`);
  mkdirSync(folder, { recursive: true });
  for (let waited = 0; !take(file); waited += 1) {
    if (waited === 10) say(`Waiting for another command that is busy with "${name}" in this folder (process ${holder(file)}).`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    const pid = holder(file);
    if (pid !== undefined && !alive(pid)) rmSync(file, { force: true });
    return false;
  }
}

function holder(file) {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
