import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { judge } from './judge.js';
import { kinds } from './kinds/index.js';
import { main } from './main.js';
import type { OutsideCase } from './outside-case.js';

const outage: OutsideCase = {
  id: 'own/one-third',
  kind: 'availability',
  policy: { planned_downtime: 'counts_as_up (stays in denominator)', unknown: 'removed_from_denominator', rounding: '4 decimals' },
  input: { period: [1000, 1300], states: [[1000, 1100, 'down'], [1100, 1300, 'up']], planned_downtimes: [] },
  expected: { availability_pct: 66.6667 },
};

describe('the runner of other people\'s cases', () => {
  let folder: string;
  const lines: string[] = [];
  const run = async (content: string): Promise<number> => {
    await writeFile(path.join(folder, 'sla-cases.json'), content);
    lines.length = 0;
    return main([folder], (line) => lines.push(line));
  };

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'onus-outside-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('passes a case that the product computes', async () => {
    expect(await run(JSON.stringify({ cases: [outage] }))).toBe(0);
    expect(lines.at(-1)).toBe('1 passed, 0 failed, 0 skipped');
  });

  it('fails on a wrong expected value, and shows both values', async () => {
    expect(await run(JSON.stringify({ cases: [{ ...outage, expected: { availability_pct: 66.6666 } }] }))).toBe(1);
    expect(lines).toContain('        availability_pct: expected 66.6666, computed "66.6667"');
    expect(lines.at(-1)).toBe('0 passed, 1 failed, 0 skipped');
  });

  it.each([
    ['no JSON', '{"cases": ['],
    ['no list', '{"cases": {}}'],
    ['an empty list', '{"cases": []}'],
    ['a case without an id', '{"cases": [{"kind": "availability"}]}'],
  ])('fails on a file with %s', async (_what, content) => {
    expect(await run(content)).toBe(2);
    expect(lines.at(-1)).toBe('0 passed, 1 failed');
  });

  it('fails on a folder without the file', async () => {
    expect(await main([path.join(folder, 'nowhere')], () => undefined)).toBe(2);
  });
});

describe('judging one case', () => {
  it.each([
    ['an unknown kind', { ...outage, kind: 'weather' }],
    ['an unknown policy key', { ...outage, policy: { ...outage.policy, moon: 'full' } }],
    ['an unknown policy word', { ...outage, policy: { ...outage.policy, unknown: 'halved' } }],
    ['an expected figure without a word here', { ...outage, expected: { ...outage.expected, availability_stars: 5 } }],
    ['an unknown input', { ...outage, input: { ...outage.input, weather: 'rain' } }],
  ])('does not guess at %s', (_what, one) => {
    expect(judge(one, kinds)).toMatchObject({ verdict: 'not expressible' });
  });

  it('follows the policy of the case, not a default', () => {
    const planned = { ...outage, input: { ...outage.input, planned_downtimes: [[1050, 1150]] } };
    const withPolicy = (word: string, percent: number): OutsideCase => ({ ...planned, policy: { ...planned.policy, planned_downtime: word }, expected: { availability_pct: percent } });
    expect(judge(withPolicy('counts_as_up', 83.3333), kinds)).toEqual({ verdict: 'passed' });
    expect(judge(withPolicy('removed (numerator and denominator)', 75), kinds)).toEqual({ verdict: 'passed' });
    expect(judge(withPolicy('counts_as_up', 75), kinds)).toMatchObject({ verdict: 'failed' });
  });

  it('wants a refusal where an error is expected, and a figure where one is', () => {
    const empty = { ...outage, kind: 'availability_error', input: { period: [1000, 1000], states: [] }, expected: { error: 'any words' } };
    expect(judge(empty, kinds)).toEqual({ verdict: 'passed' });
    expect(judge({ ...empty, input: outage.input }, kinds)).toMatchObject({ verdict: 'failed' });
    expect(judge({ ...empty, expected: { availability_pct: 100 } }, kinds)).toMatchObject({ verdict: 'failed' });
  });
});
