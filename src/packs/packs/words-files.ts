import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locale } from '../../core/shared/text.js';
import type { Words } from '../../core/pack/words.js';

/** The templates beside the compiled program, or beside the sources. */
const TEMPLATES = path.resolve(import.meta.dirname, '../../../templates/packs');

/** The words of a profile in one language. */
export async function wordsOf(profile: string, locale: Locale): Promise<Words> {
  return JSON.parse(await readFile(path.join(TEMPLATES, profile, `${locale}.json`), 'utf8')) as Words;
}
