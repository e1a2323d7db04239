import { readFileSync } from 'node:fs';
import { readMatter, type Matter } from '../../src/core/formats/matter.js';
import type { ZoneTables } from '../../src/core/formats/to-case.js';
import type { Audience } from '../../src/core/pack/audience.js';
import { packOf, type Pack, type PackTables } from '../../src/core/pack/pack-of.js';
import type { Words } from '../../src/core/pack/words.js';
import type { Locale } from '../../src/core/shared/text.js';

const root = new URL('../../', import.meta.url);
const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, root), 'utf8'));

/** The claims of the example. */
export const CLAIMS = ['CLM-MS', 'CLM-RES', 'CLM-CS'] as const;
export const LOCALES = ['en', 'ko'] as const satisfies readonly Locale[];

/** Claim, audience and language of every pack that the example makes. */
export const PACKS = CLAIMS.flatMap((claim) => (['internal', 'counterparty'] as const).flatMap((audience) => LOCALES.map((locale) => ({ claim, audience, locale }))));

export function exampleMatter(): Matter {
  const reading = readMatter(json('examples/july-2024/matter.json'));
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues.slice(0, 5)));
  return reading.value;
}

export function packWords(locale: Locale): Words {
  return json(`templates/packs/plain/${locale}.json`) as Words;
}

/** A pack of a matter as it is composed for one audience, from the ready words. */
export function examplePack(matter: Matter, { claim, audience, locale }: { readonly claim: string; readonly audience: Audience; readonly locale: Locale }): Pack {
  const tables: PackTables = { zones: json('examples/zones.json') as ZoneTables, holidays: [], words: packWords(locale), zone: { label: 'KST', offsetAt: () => 9 * 3_600_000 } };
  return packOf(matter, { claimId: claim, audience, locale, draft: 1, ledger: { index: 341, root: 'ab'.repeat(32) } }, tables);
}
