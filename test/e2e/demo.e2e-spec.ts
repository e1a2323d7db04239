import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { readPdf } from '../builders/read-pdf.js';

const run = promisify(execFile);
const CLI = path.resolve('dist', 'src', 'cli.js');

/** The command line as processes of their own, from the built code. */
describe('the command line', () => {
  let folder: string;
  beforeAll(async () => (folder = await mkdtemp(path.join(os.tmpdir(), 'onus-cli-'))));
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const onus = (...args: string[]) => run(process.execPath, [CLI, ...args], { cwd: folder, env: { PATH: process.env['PATH'] }, maxBuffer: 2 ** 26 });
  const squeezed = (text: string): string => text.replaceAll(/\s+/g, ' ');

  describe('onus demo', () => {
    let said: string;
    beforeAll(async () => {
      said = squeezed((await onus('demo', '--out', 'packs')).stdout);
    }, 120_000);

    it.each([
      ['1,460', '96.7294', '25 %', '389', '99.1286', '10 %'],
      ['315', '99.2944', '10 %'],
      ['859', '98.0757', '25 %', '373', '99.1644', '10 %'],
      ['295', '99.3392', '10 %'],
      ['345', '99.2272', '10 %'],
      ['288', '99.3548', '10 %'],
      ['284', '99.3638', '10 %'],
      ['720', '98.3871', '30 %'],
    ])('prints a row with %s minutes and %s %%', (...figures) => {
      const row = new RegExp(figures.map((figure) => figure.replace(/[.]/g, '\\.').replace(',', ',?').replace(' %', ' ?%')).join('.{0,60}?'));
      expect({ figures, found: row.test(said) }).toEqual({ figures, found: true });
    });

    it('says what an honest expert would', () => {
      const sentences = [
        '05:22:24', '05:06:24', '05:18:24', '4,200,000', '10,500,000', '6,300,000', '28,500,000', '273.6', '675.36', '2024-09-30', '2024-08-31', '2024-08-02',
        'supports 10', "A region-wide window does not prove one customer's downtime.", "No source read says that the second vendor's update stopped these machines.",
        'Overlap in time is not proof of cause.', 'The tiers are from an edition of September 2026; the edition in force on 18 July 2024 was not read.', 'from start or end?',
      ];
      expect(sentences.filter((sentence) => !said.includes(sentence))).toEqual([]);
    });

    it('writes twelve packs that hold what it says of them, and a bundle that the verifier finds sound', async () => {
      const files = (await readdir(path.join(folder, 'packs'))).toSorted();
      const packs = ['clm-cs', 'clm-ms', 'clm-res'].flatMap((claim) => ['counterparty', 'internal'].flatMap((audience) => ['en', 'ko'].map((locale) => `${claim}-${audience}-${locale}.pdf`)));
      expect(files).toEqual([...packs, 'clm-ms-counterparty-en.zip'].toSorted());
      const { pages } = readPdf(await readFile(path.join(folder, 'packs', 'clm-ms-internal-ko.pdf')));
      expect(said).toContain(`clm-ms-internal-ko.pdf ${pages.length} pages`);
      expect(said).toMatch(/clm-ms-counterparty-en\.zip 9 checks hold/);
      expect(said).toContain('Everything holds');
      expect(said).not.toContain('FAIL');
    });
  });

  it('onus try answers for a small log, and writes the answer as PDF', async () => {
    await writeFile(path.join(folder, 'log.csv'), 'start,end\n2024-07-19 06:52,2024-07-19 11:40\n');
    const { stdout } = await onus('try', 'log.csv', '--sla', 'azure-vm-zones', '--month', '2024-07', '--fee', '42000000KRW', '--zone', 'Asia/Seoul', '--pdf', 'try.pdf');
    expect(['99.3548', '4,200,000'].filter((figure) => !stdout.includes(figure))).toEqual([]);
    expect(readPdf(await readFile(path.join(folder, 'try.pdf'))).pages.join('\n')).toContain('99.3548');
  });

  it.each([['azure', '99.3548'], ['m365', '138000000'], ['supplier', '98.3871']])('onus evaluate computes the case %s', async (name, figure) => {
    const { stdout } = await onus('evaluate', path.resolve('examples', 'cases', `${name}.json`), '--json');
    expect(JSON.parse(stdout)).toMatchObject({ format: 'onus.result/1' });
    expect(stdout).toContain(figure);
  });
});
