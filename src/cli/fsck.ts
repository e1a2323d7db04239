import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { type BlobPlace, type Finding, fsck, type FsckReport, type OutsideCheckpoint, readCheckpoint, readVerifierKey, UnknownWorkspace, WORDS } from '../fsck/index.js';
import { type Config, ConfigError, readConfig } from '../platform/config/index.js';
import { EmbeddedServerError } from '../platform/database/embedded/embedded-server-error.js';
import { isPostgres } from '../platform/database/embedded/processes.js';
import type { Secrets } from '../platform/database/embedded/secrets.js';
import { EmbeddedServer } from '../platform/database/embedded/server.js';
import { CommandProblem, readBytes } from './documents.js';

interface Options {
  readonly workspace?: string;
  readonly checkpoint: readonly string[];
  readonly key: readonly string[];
  readonly json?: true;
  readonly lang: 'en' | 'ko';
  readonly most: number;
  readonly clockMinutes: number;
}

const say = (line = ''): void => void process.stdout.write(`${line}\n`);
const collect = (value: string, previous: readonly string[]): readonly string[] => [...previous, value];

/** `onus fsck`: exit code 0 where nothing differs, 1 where something does, 2 where it could not read. */
export function fsckCommand(): Command {
  return new Command('fsck')
    .description('Rebuild everything from raw rows and bytes, and say what differs: entries, texts, indices, roots, signatures, projections, exhibits. Changes nothing.')
    .option('--workspace <id>', 'only this workspace')
    .option('--checkpoint <file>', 'a signed checkpoint that somebody else kept; may be repeated', collect, [])
    .option('--key <key>', 'a key that somebody vouches for: its fingerprint, or name+id+base64; may be repeated', keyText, [])
    .option('--json', 'one JSON object a line: each finding, then each workspace, then the outcome')
    .option('--lang <en|ko>', 'language of what is printed', language, 'en')
    .option('--most <count>', 'tell at most so many findings of each code; all are counted', count, 100)
    .option('--clock-minutes <minutes>', 'by how much times may run backwards along the log', count, 15)
    .action(async (options: Options) => {
      process.exitCode = await run(options);
    });
}

async function run(options: Options): Promise<number> {
  try {
    const outside = (await Promise.all(options.checkpoint.map(readOutside))).flat();
    const config = readConfig();
    return await withDatabase(config, async (url) => {
      const { workspace, key: keys, most, clockMinutes } = options;
      const tell = (finding: Finding) => say(options.json === true ? jsonOf(finding) : linesOf(finding, options.lang));
      const report = await fsck({ url, blobs: blobsOf(config), outside, keys, most, toleranceMs: clockMinutes * 60_000, tell, ...(workspace === undefined ? {} : { workspace }) });
      if (options.json === true) conclude(report);
      else sum(report, options.lang);
      return report.clean ? 0 : 1;
    });
  } catch (error) {
    process.stderr.write(`${reasonOf(error)}\n`);
    return 2;
  }
}

/** A fault of the program keeps its stack; what the reader can put right is a sentence. */
function reasonOf(error: unknown): string {
  if (error instanceof CommandProblem || error instanceof ConfigError || error instanceof EmbeddedServerError || error instanceof UnknownWorkspace) return error.message;
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `The record could not be read to its end, so nothing is said about it. ${text}`;
}

async function readOutside(file: string): Promise<OutsideCheckpoint[]> {
  const note = readCheckpoint((await readBytes(file)).toString('utf8'));
  if (note === undefined) throw new CommandProblem('input', `${file} is no checkpoint: it must be a signed note of three lines (origin, size, root) and at least one signature.`);
  return [{ ...note, file }];
}

const DATABASE = 'onus';

/** The database at DATABASE_URL; else the embedded one, as it runs, or started for as long as this takes. */
async function withDatabase<T>(config: Config, work: (url: string) => Promise<T>): Promise<T> {
  if (config.DATABASE_URL !== undefined) return work(config.DATABASE_URL);
  const folder = path.resolve(config.ONUS_DATA_DIR);
  const running = runningDatabase(folder);
  if (running !== undefined) return work(running);
  if (!existsSync(path.join(folder, 'database.json'))) throw new CommandProblem('usage', `There is no database in ${folder}. Set ONUS_DATA_DIR, or DATABASE_URL and DATABASE_OWNER_URL.`);
  const server = await EmbeddedServer.open(folder);
  try {
    return await work(server.url('onus_app', DATABASE));
  } finally {
    await server.stop();
  }
}

/** The address of an embedded database that another process runs; undefined where none does. */
function runningDatabase(folder: string): string | undefined {
  const file = path.join(folder, 'pg', 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const [pid = '', , , port = ''] = readFileSync(file, 'utf8').split('\n');
  if (!isPostgres(Number(pid))) return undefined;
  const { app } = JSON.parse(readFileSync(path.join(folder, 'database.json'), 'utf8')) as Secrets;
  return `postgres://onus_app:${app}@127.0.0.1:${port}/${DATABASE}`;
}

function blobsOf(config: Config): BlobPlace {
  const { ONUS_BLOBS: kind, ONUS_S3_BUCKET: bucket = '', ONUS_S3_PREFIX: prefix, ONUS_S3_REGION: region, ONUS_S3_ENDPOINT: endpoint } = config;
  if (kind === 'disk') return { kind, folder: path.resolve(config.ONUS_DATA_DIR, 'blobs') };
  return { kind, bucket, region, prefix: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`, ...(endpoint === undefined ? {} : { endpoint }) };
}

function jsonOf(finding: Finding): string {
  const { weight, en } = WORDS[finding.code];
  return JSON.stringify({ type: 'finding', weight, ...finding, title: en.title, means: en.means });
}

function linesOf({ code, workspace, where, expected, found }: Finding, lang: 'en' | 'ko'): string {
  const words = WORDS[code];
  const mark = { en: { wrong: 'WRONG', note: 'note ' }, ko: { wrong: '이상 ', note: '참고 ' } }[lang][words.weight];
  const label = { en: { expected: 'expected', found: 'found   ' }, ko: { expected: '기대값', found: '실제값' } }[lang];
  const values = [expected === undefined ? [] : [`       ${label.expected}  ${expected}`], found === undefined ? [] : [`       ${label.found}  ${found}`]].flat();
  return [`${mark}  ${words[lang].title} [${code}]`, `       ${where}${workspace === null ? '' : ` (workspace ${workspace})`}`, ...values, `       ${words[lang].means}`].join('\n');
}

function conclude({ clean, counts, workspaces }: FsckReport): void {
  for (const workspace of workspaces) say(JSON.stringify({ type: 'workspace', ...workspace }));
  say(JSON.stringify({ type: 'outcome', clean, counts }));
}

function sum({ clean, counts, workspaces }: FsckReport, lang: 'en' | 'ko'): void {
  say();
  for (const one of workspaces) {
    const { name, workspace, entries, erased, pending, checkpointed, exhibits, root, key } = one;
    say(`${name} (${workspace})`);
    say(lang === 'en'
      ? `  ${entries} entries (${checkpointed} under a signed checkpoint, ${erased} erased, ${pending} waiting), ${exhibits.files} files of ${exhibits.bytes} bytes read`
      : `  항목 ${entries}건 (서명된 체크포인트 ${checkpointed}건, 삭제 ${erased}건, 대기 ${pending}건), 파일 ${exhibits.files}개 ${exhibits.bytes}바이트를 읽음`);
    say(`  root ${root}`);
    if (key !== null) say(`  key  ${key}`);
  }
  const differing = Object.entries(counts).filter(([code]) => WORDS[code as keyof typeof WORDS].weight === 'wrong');
  const total = differing.map(([code, number]) => `${code}: ${number}`).join(', ');
  if (clean) say(lang === 'en' ? 'Nothing differs.' : '다른 점이 없습니다.');
  else say(lang === 'en' ? `Something differs (${total}).` : `다른 점이 있습니다 (${total}).`);
}

function keyText(value: string, previous: readonly string[]): readonly string[] {
  if (!/^[0-9a-f]{64}$/.test(value) && readVerifierKey(value) === undefined) throw new InvalidArgumentError('Give the fingerprint of the key (64 hex digits), or the key as name+id+base64.');
  return [...previous, value];
}

function language(value: string): 'en' | 'ko' {
  if (value !== 'en' && value !== 'ko') throw new InvalidArgumentError('Give en or ko.');
  return value;
}

function count(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('Give a whole number.');
  return Number(value);
}
