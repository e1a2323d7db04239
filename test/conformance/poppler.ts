import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withheldFrom, wordsOf } from './expected-words.js';
import type { Check, Judge, Pack } from './judge.js';
import { missingProgram, run } from './program.js';

/** What a reader program makes of the file: tags, title, fonts, text, pictures of the pages. */
export const poppler: Judge = {
  name: 'poppler',
  missing: () => missingProgram('pdfinfo', '-v'),
  check: async (pack) => {
    const info = parseInfo((await run('pdfinfo', [pack.file])).stdout);
    const pages = Number(info.get('Pages') ?? 0);
    return [
      { what: 'pdfinfo reads it and sees pages', ok: pages > 0 },
      { what: 'it is tagged', ok: info.get('Tagged') === 'yes' },
      { what: 'it has a title', ok: (info.get('Title') ?? '') !== '' },
      { what: 'pages are A4', ok: /A4/.test(info.get('Page size') ?? ''), detail: info.get('Page size') ?? '' },
      await fonts(pack),
      ...(await text(pack)),
      await pictures(pack, pages),
    ];
  },
};

function parseInfo(output: string): Map<string, string> {
  return new Map(output.split('\n').flatMap((line) => {
    const [, key = '', value = ''] = /^([^:]+):\s*(.*)$/.exec(line) ?? [];
    return key === '' ? [] : [[key, value.trim()] as const];
  }));
}

/** Columns of pdffonts from the right: object number (2), uni, sub, emb. */
async function fonts({ file }: Pack): Promise<Check> {
  const rows = (await run('pdffonts', [file])).stdout.trim().split('\n').slice(2);
  const bad = rows.filter((row) => {
    const [unicode, , embedded] = row.trim().split(/\s+/).slice(0, -2).toReversed();
    return embedded !== 'yes' || unicode !== 'yes';
  });
  return { what: `all ${rows.length} fonts are embedded and can be read back as Unicode`, ok: rows.length > 0 && bad.length === 0, ...(bad.length > 0 ? { detail: bad.join(' | ') } : {}) };
}

async function text(pack: Pack): Promise<readonly Check[]> {
  const { stdout } = await run('pdftotext', ['-enc', 'UTF-8', '-layout', pack.file, '-']);
  const flat = stdout.normalize('NFC').replaceAll(/\s+/g, ' ');
  const missing = wordsOf(pack).filter((words) => !flat.includes(words));
  const told = withheldFrom(pack).filter((words) => flat.includes(words));
  return [
    { what: 'no character was lost (U+FFFD, private use)', ok: !/[\uFFFD\uE000-\uF8FF]/u.test(stdout) },
    { what: `text can be copied out: ${wordsOf(pack).length} words and figures found`, ok: missing.length === 0, ...(missing.length > 0 ? { detail: `not found: ${missing.join(' | ')}` } : {}) },
    ...(withheldFrom(pack).length === 0 ? [] : [{ what: 'nothing of the internal pack alone is in it', ok: told.length === 0, detail: `found: ${told.join(' | ')}` }]),
  ];
}

async function pictures({ file }: Pack, pages: number): Promise<Check> {
  const folder = await mkdtemp(path.join(tmpdir(), 'onus-pages-'));
  try {
    const { code, stderr } = await run('pdftoppm', ['-r', '40', '-gray', file, path.join(folder, 'page')]);
    const drawn = (await readdir(folder)).length;
    return { what: `all ${pages} pages can be drawn without a complaint`, ok: code === 0 && drawn === pages && stderr.trim() === '', ...(stderr.trim() === '' ? {} : { detail: stderr.trim().split('\n')[0] ?? '' }) };
  } finally {
    await rm(folder, { recursive: true });
  }
}
