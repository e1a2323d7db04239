import { spawn } from 'node:child_process';

export interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end; a program that is not there answers with code 127. Stopped after `limitMs`. */
export function run(command: string, args: readonly string[], limitMs = 120_000): Promise<Answer> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: limitMs });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    const answer = (code: number): void => resolve({ code, stdout: Buffer.concat(stdout).toString('utf8'), stderr: Buffer.concat(stderr).toString('utf8') });
    child.on('error', () => answer(127));
    child.on('close', (code) => answer(code ?? 1));
  });
}

/** Why a program cannot be used here, or null. */
export async function missingProgram(command: string, versionFlag: string): Promise<string | null> {
  const { code } = await run(command, [versionFlag], 20_000);
  return code === 127 ? `${command} is not installed` : null;
}
