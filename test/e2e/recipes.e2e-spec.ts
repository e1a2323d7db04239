import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openTestApi, type TestApi } from '../builders/api.js';

const root = path.resolve(import.meta.dirname, '..', '..');
const standIn = path.join(root, 'test', 'support', 'without-curl');

/** The shell blocks between the marks of a README: what is done once, then one a ticket. */
function recipesOf(file: string): readonly [setUp: string, ...tickets: string[]] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const marked = /<!-- recipes -->([\s\S]*)<!-- \/recipes -->/.exec(text)?.[1] ?? '';
  const [setUp = '', ...tickets] = [...marked.matchAll(/```sh\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
  return [setUp, ...tickets];
}

/** Runs a script as a reader would type it. Where a machine has no curl, a small stand-in understands the options used. */
function shell(script: string, environment: Record<string, string>): Promise<{ code: number | null; out: string; err: string }> {
  const search = [path.dirname(process.execPath), process.env['PATH'] ?? '', standIn].join(path.delimiter);
  const child = spawn('sh', ['-eu', '-c', script], { env: { ...process.env, ...environment, PATH: search }, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

describe('the recipes of the README', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi();
  });
  afterAll(() => api.close());

  const [setUp, ...tickets] = recipesOf('README.md');
  const run = (key: string, ...blocks: readonly string[]) => shell([setUp, ...blocks].join('\n'), { ONUS: `${api.url}/api/v1`, KEY: key });
  const answersIn = (out: string) => out.trim().split(/(?<=\})\s*(?=\{"id")/).map((text) => JSON.parse(text) as { id: string; version: number; body: Record<string, unknown> });

  it('record three tickets under the numbers of their own systems', async () => {
    const { code, out, err } = await run(api.key, ...tickets);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const [incident, jira, pagerDuty] = answersIn(out);
    expect(incident).toMatchObject({ version: 1, reference: 'INC-2024-0001', body: { windows: [{ from: { earliest: '2024-07-18T21:52:10.000Z', zone: 'Asia/Seoul' } }] } });
    expect(jira).toMatchObject({ version: 1, body: { from: { earliest: '2024-07-18T21:55:03.000Z', text: '2024-07-19T06:55:03.000+0900' }, external: [{ system: 'jira', id: 'OPS-142' }] } });
    expect(pagerDuty).toMatchObject({ version: 1, body: { to: null, subject: { kind: 'ticket', id: 'Q14WCCM34ZCVU7' } } });
  });

  it('record nothing new when the same ticket is sent again', async () => {
    const other = await api.workspace('Sent twice');
    const { out } = await run(other.key, ...tickets, ...tickets);
    const answers = answersIn(out);
    expect(answers).toHaveLength(6);
    expect(answers.slice(3).map(({ id, version }) => ({ id, version }))).toEqual(answers.slice(0, 3).map(({ id }) => ({ id, version: 1 })));
  });

  it('stop with the answer of the server where the key is wrong', async () => {
    const { code, out, err } = await run('wrong', ...tickets);
    expect(code).not.toBe(0);
    expect(out + err).toContain('401');
  });

  it('are the same in both languages', () => {
    expect(recipesOf('README.ko.md')).toEqual([setUp, ...tickets]);
    expect(tickets.map((ticket) => /by-external\/(\w+)\//.exec(ticket)?.[1])).toEqual(['servicenow', 'jira', 'pagerduty']);
  });
});
