import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { openTestApi, type TestApi } from '../builders/api.js';
import { recordSmallMatter, type SmallMatter } from '../builders/records.js';

const run = promisify(execFile);
const RECIPES = readFileSync(path.resolve(import.meta.dirname, '../../docs/recipes.md'), 'utf8');
const BLOCKS = [...RECIPES.matchAll(/^## (.+?)$[\s\S]*?^```sh\n([\s\S]*?)^```$/gm)].map(([, title = '', script = '']) => ({ title, script }));

/** The blocks of docs/recipes.md, run as they stand. */
describe('recipes', () => {
  let api: TestApi;
  let matter: SmallMatter;
  beforeAll(async () => {
    api = await openTestApi();
    matter = await recordSmallMatter(api.send);
  });
  afterAll(async () => {
    await api.close();
  });

  const follow = async (script: string) => {
    const env = { ...process.env, ONUS: api.url, ONUS_KEY: api.key, OPERATOR: matter.vendor, ACCOUNT: matter.account };
    return JSON.parse((await run('sh', ['-c', script], { env })).stdout) as { id: string; version: number; body: { external: { system: string }[] } };
  };

  it('are three', () => {
    expect(BLOCKS.map((block) => block.title.split(':')[0])).toEqual(['ServiceNow', 'Jira Service Management', 'PagerDuty']);
  });

  it.each(BLOCKS)('$title', async ({ script }) => {
    const first = await follow(script);
    expect(first.version).toBe(1);
    const [, kind = '', system = ''] = /api\/v1\/(\w+)\/by-external\/(\w+)\//.exec(script) ?? [];
    expect((await api.send('GET', `/${kind}/${first.id}`)).body.body.external).toMatchObject([{ system }]);
    expect(await follow(script)).toMatchObject({ id: first.id, version: 1 });
  });
});
