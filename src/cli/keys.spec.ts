import { createHash, createPublicKey } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { jest } from '@jest/globals';
import { makeKeyFile } from '../ledger/keys/key-file.js';
import { keysCommand } from './keys.js';

describe('onus keys', () => {
  let folder: string;
  let file: string;
  let said: string;
  const before = { ...process.env };
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'onus-keys-cli-'));
    file = path.join(folder, 'keys', 'log-key.pem');
    process.env['ONUS_DATA_DIR'] = folder;
    said = '';
    const hear = (chunk: unknown) => ((said += String(chunk)), true);
    jest.spyOn(process.stdout, 'write').mockImplementation(hear);
    jest.spyOn(process.stderr, 'write').mockImplementation(hear);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    process.env = { ...before };
    process.exitCode = 0;
    rmSync(folder, { recursive: true });
  });

  async function run(...args: string[]): Promise<unknown> {
    process.exitCode = 0;
    await keysCommand().parseAsync(args, { from: 'user' });
    return process.exitCode ?? 0;
  }
  const fingerprint = () => createHash('sha256').update(createPublicKey(readFileSync(file)).export({ type: 'spki', format: 'der' })).digest('hex');

  it('shows the fingerprint that openssl and sha256sum would', async () => {
    await makeKeyFile(file);
    expect(await run()).toBe(0);
    expect(said).toContain(`${fingerprint()}  ${file}`);
  });

  it('rotates: another key in the same place, handed over, and nothing left of the old one', async () => {
    await makeKeyFile(file);
    const old = { fingerprint: fingerprint(), pem: readFileSync(file, 'utf8') };
    expect(await run('rotate', '--reason', 'a yearly change')).toBe(0);
    expect(said).toContain(`${old.fingerprint} handed over to ${fingerprint()}.`);
    const left = readdirSync(path.dirname(file)).map((name) => readFileSync(path.join(path.dirname(file), name), 'utf8'));
    expect(left.some((text) => text.includes(old.pem.split('\n')[1] ?? ''))).toBe(false);
    expect(readdirSync(path.dirname(file)).toSorted()).toEqual(['log-key.pem', 'log-key.pem.changes']);
  });

  it('replaces a key that is lost, and says that nobody handed over', async () => {
    expect(await run('replace', '--reason', 'the disk burnt')).toBe(0);
    expect(said).toContain(`Nobody handed over to ${fingerprint()}.`);
  });

  it('refuses where there is no key, and a reason that says nothing', async () => {
    expect(await run('show')).toBe(1);
    expect(await run('rotate')).toBe(1);
    expect(await run('replace', '--reason', ' ')).toBe(2);
    expect(said).toContain('The first start (npm start) makes one.');
  });
});
