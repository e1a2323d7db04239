import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkDocument } from '../../core/pack/check-document.js';
import { slaIds, slaNamed } from '../catalogue.js';
import { CommandProblem } from '../documents.js';
import { answerDocument } from './document.js';
import { tryLog, writePdf, type TryRequest } from './run.js';
import { terminalText } from './terminal.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'onus-try-'));
});

afterAll(() => rm(folder, { recursive: true }));

async function request(log: string, parts: Partial<TryRequest> = {}): Promise<TryRequest> {
  const file = path.join(folder, `${Math.trunc(process.hrtime()[1])}.csv`);
  await writeFile(file, log);
  return { log: file, sla: 'azure-vm-zones', month: '2024-07', fee: '42000000KRW', zone: 'Asia/Seoul', locale: 'en', ...parts };
}

const LOG = 'start,end\n2024-07-19 06:52,2024-07-19 11:40\n';

describe('onus try', () => {
  it('gives level, credit, deadline, what it turns on and what is missing from a plain log', async () => {
    const { answer } = await tryLog(await request(LOG));
    const text = terminalText(answer, 100);
    expect(answer.verdict).toBe('Missed: 99.3548 % measured, 99.99 % promised.');
    expect(answer.figures.map(({ value }) => value.replaceAll('\u202f', ' '))).toEqual(['99.3548 %', '10 %', '₩ 4,200,000']);
    expect(text).toContain('claim to be received by 30 September 2024 (Monday)');
    expect(text).toContain('back at or before 05:18:24 UTC on 19 July');
    expect(text).toContain('edition in force in the month in question was not read');
    expect(text).toContain('What the claim must contain');
  });

  it('says the same in Korean', async () => {
    const { answer } = await tryLog(await request(LOG, { locale: 'ko' }));
    expect(answer.verdict).toBe('미달: 측정 99.3548 %, 약정 99.99 %.');
    expect(terminalText(answer, 100)).toContain('청구는 2024년 9월 30일(월)까지 도달');
  });

  it('says met where the promise was kept, and asks for no claim', async () => {
    const { answer } = await tryLog(await request('start,end\n2024-07-19 06:52,2024-07-19 06:53\n'));
    expect(answer.verdict).toBe('Met: 99.9978 % measured, 99.99 % promised.');
    expect(terminalText(answer, 100)).not.toContain('claim to be received');
  });

  it('writes a document that can be drawn, in both languages, for every ready agreement', async () => {
    for (const sla of await slaIds()) {
      const month = (await slaNamed(sla)).period.kind === 'calendar-quarter' ? '2024-Q3' : '2024-07';
      for (const locale of ['en', 'ko'] as const) {
        const tried = await tryLog(await request(LOG, { sla, locale, month }));
        expect(checkDocument(answerDocument(tried.answer, tried.sha256))).toEqual([]);
      }
    }
  });

  it('writes the PDF where asked, making the folder', async () => {
    const file = path.join(folder, 'out', 'try.pdf');
    await writePdf(await tryLog(await request(LOG, { locale: 'ko' })), file, new Date(0));
    expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('computes nothing where a row is bad, and names it', async () => {
    const bad = tryLog(await request('start,end\n2024-07-19 06:52,2024-07-19 11:40\nyesterday,today\n'));
    await expect(bad).rejects.toMatchObject({ kind: 'input', issues: [{ pointer: 'line 3' }] });
  });

  it.each([
    [{ sla: 'nope' }, 'There is no ready agreement "nope"'],
    [{ sla: 'crowdstrike-falcon' }, '"crowdstrike-falcon" cannot be rated from a log: the vendor publishes no such agreement'],
    [{ sla: 'aws-aurora' }, '"aws-aurora" cannot be rated from a log: not read: tiers'],
    [{ sla: 'aws-s3-standard' }, '"aws-s3-standard" cannot be rated from a log: it needs more'],
    [{ sla: 'lumen-edge-bare-metal' }, '"lumen-edge-bare-metal" cannot be rated from a log: it needs more'],
    [{ month: '2024-13' }, 'is not a month'],
    [{ fee: '42000000' }, 'is not an amount with its currency'],
    [{ fee: '10XXQ' }, 'ISO 4217'],
    [{ zone: 'Mars/Base' }, 'There is no time zone "Mars/Base"'],
    [{ log: 'no-such-file.csv' }, 'there is no such file'],
  ])('refuses a wrong call: %o', async (parts: Partial<TryRequest>, why) => {
    const outcome = await tryLog(await request(LOG, parts)).catch((error: unknown) => error);
    expect(outcome instanceof CommandProblem ? `${outcome.kind}: ${outcome.message}` : '').toMatch(new RegExp(`^usage: .*${why.replaceAll('"', '.')}`));
  });

  it('does not compare a smallest credit in another currency, and says so', async () => {
    const { answer } = await tryLog(await request(LOG, { sla: 'aws-ec2-region' }));
    expect(answer.log.join(' ')).toContain('The terms pay no credit up to 1 USD; with a fee in KRW that was not compared.');
  });
});

describe('the ready agreements', () => {
  it('are sound, and each names its document, edition, grade and what is not known of it', async () => {
    for (const id of await slaIds()) {
      const terms = await slaNamed(id);
      expect(terms.id).toBe(id);
      expect(terms.source.grade).not.toBe('agreed');
      expect(terms.source.caveat?.ko).toBeTruthy();
    }
  });
});
