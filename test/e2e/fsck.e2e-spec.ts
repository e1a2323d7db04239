import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { WORDS } from '../../src/fsck/index.js';
import { importExample } from '../builders/example.js';
import { openTimeStampAuthority, type TestAuthority } from '../builders/time-stamp-authority.js';
import { makeVictim, onCopy, type Victim } from '../builders/victim.js';

const root = path.join(import.meta.dirname, '..', '..');

describe('onus fsck on the whole example', () => {
  let victim: Victim;
  let kept: string;
  let authority: TestAuthority;

  beforeAll(async () => {
    authority = await openTimeStampAuthority();
    victim = await makeVictim(async ({ send, checkpoint, timestamp, url, key }) => {
      const ids = await importExample(send);
      kept = await checkpoint();
      const claim = ids['claims']?.['CLM-RES'];
      const ordered = await send('POST', `/claims/${claim}/packs`, { audience: 'internal', locale: 'en' });
      expect(ordered.status).toBe(201);
      await fetch(`${url}/api/v1/packs/${ordered.body.id}/progress/events`, { headers: { authorization: `Bearer ${key}` } }).then((response) => response.text());
      expect((await send('GET', `/packs/${ordered.body.id}`)).body.body.state).toBe('made');
      const read = await fetch(`${url}/api/v1/exhibits/${Object.values(ids['exhibits'] ?? {})[0]}/content`, { headers: { authorization: `Bearer ${key}` } });
      expect((await read.arrayBuffer()).byteLength).toBeGreaterThan(0);
      const hold = await send('POST', '/holds', { subject: claim, reason: 'claim' });
      expect(hold.status).toBe(201);
      await checkpoint();
      await timestamp();
    }, { ONUS_TSA_URL: authority.url.href });
  }, 90_000);
  afterAll(async () => {
    await victim.close();
    await authority.close();
  });

  it('finds everything as it was recorded: every kind, exhibits, a pack, a hold, and no kind that it does not know', async () => {
    const { findings, report } = await onCopy(victim, (copy) => copy.check({ outside: [kept] }));
    expect(findings.map(({ code, where }) => `${code}: ${where}`)).toEqual([expect.stringMatching(/^not-vouched: key [0-9a-f]{64}$/)]);
    expect(report.clean).toBe(true);
  });

  it.each([
    ['altered', 'UPDATE ledger_timestamp SET token = set_byte(token, octet_length(token) - 5, get_byte(token, octet_length(token) - 5) # 1)', 'timestamp-wrong'],
    ['of another checkpoint', `UPDATE ledger_checkpoint c SET note = c.note || split_part(c.note, E'\n', 5) || E'\n' WHERE EXISTS (SELECT 1 FROM ledger_timestamp t WHERE t.size = c.size)`, 'timestamp-wrong'],
    ['shown with another time', `UPDATE ledger_timestamp SET gen_time = gen_time - interval '2 years'`, 'row-changed'],
    ['without its checkpoint', 'DELETE FROM ledger_checkpoint', 'row-missing'],
  ])('names a time-stamp that is %s', async (_what, sql, code) => {
    const { findings } = await onCopy(victim, async (copy) => {
      await copy.sql(sql);
      return copy.check({ outside: [kept] });
    });
    expect(findings.filter((finding) => WORDS[finding.code].weight === 'wrong').map((finding) => finding.code)).toEqual([code]);
  });

  const run = (args: readonly string[], env: Readonly<Record<string, string>>): Promise<{ code: number | null; out: string; err: string }> =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, [path.join(root, 'dist', 'src', 'cli.js'), 'fsck', ...args], { cwd: victim.folder, env: { PATH: process.env['PATH'] ?? '', ...env } });
      let [out, err] = ['', ''];
      child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
      child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')));
      child.on('close', (code) => resolve({ code, out, err }));
    });

  it('says so in plain words, in both languages and as JSON, and ends with 0, 1 or 2', async () => {
    await onCopy(victim, async (copy) => {
      const environment = () => ({ DATABASE_URL: copy.url(), DATABASE_OWNER_URL: copy.url().replace('onus_app', 'onus_owner'), ONUS_DATA_DIR: copy.folder });
      await writeFile(path.join(copy.folder, 'kept.txt'), kept);
      const korean = await run(['--lang', 'ko', '--checkpoint', path.join(copy.folder, 'kept.txt')], environment());
      expect(korean).toMatchObject({ code: 0, err: '' });
      expect(korean.out).toContain(`참고   ${WORDS['not-vouched'].ko.title} [not-vouched]`);
      expect(korean.out).toMatch(/다른 점이 없습니다\.\n$/);
      await copy.sql(`UPDATE observation_current SET state = 'up' WHERE state = 'down'`);
      const env = environment();
      const [english, json] = [await run([], env), await run(['--json', '--most', '1'], env)];
      expect([english.code, json.code]).toEqual([1, 1]);
      expect(english.out).toContain(`WRONG  ${WORDS['projection-changed'].en.title} [projection-changed]`);
      expect(english.out).toMatch(/observation_current [0-9a-f-]{36}, version 1, column state \(workspace [0-9a-f-]{36}\)\n +expected {2}down\n +found {5}up/);
      const lines = json.out.trim().split('\n').map((line) => JSON.parse(line) as { type: string; code?: string; clean?: boolean; counts?: Record<string, number> });
      expect(lines.filter(({ code }) => code === 'projection-changed')).toHaveLength(1);
      expect(lines.at(-1)).toMatchObject({ type: 'outcome', clean: false });
      expect(lines.at(-1)?.counts?.['projection-changed']).toBeGreaterThan(1);
      await copy.sql('ALTER TABLE ledger_leaf RENAME COLUMN idx TO place');
      expect(await run([], env)).toMatchObject({ code: 2, err: expect.stringContaining('could not be read to its end') });
    });
  }, 60_000);

  it.each([
    [['--workspace', '01900000-0000-7000-8000-000000000000'], 'There is no workspace'],
    [['--checkpoint', path.join(root, 'package.json'), '--key', 'a'.repeat(64)], 'is no checkpoint'],
  ])('refuses %j with 2', async (args, words) => {
    const { code, err } = await run(args, { DATABASE_URL: victim.database.url, DATABASE_OWNER_URL: victim.database.ownerUrl });
    expect([code, err]).toEqual([2, expect.stringContaining(words)]);
  });

  it('has nothing to look at where there is no database', async () => {
    expect(await run([], { ONUS_DATA_DIR: path.join(victim.folder, 'nowhere') })).toMatchObject({ code: 2, err: expect.stringContaining('There is no database') });
  });
});
