import type { Pack } from './judge.js';

/** What one claim of the worked example must say in every pack, and what only the internal one may say. */
interface Claim {
  readonly everywhere: readonly string[];
  readonly internalOnly: readonly string[];
}

const CLAIMS: Readonly<Record<string, Claim>> = {
  'clm-ms': {
    everywhere: ['99.3548', '288', '4,200,000'],
    internalOnly: ['96.7294', '99.2944', '98.0757', '99.3392', '99.2272', '99.3638', '05:22:24', '05:06:24', '05:18:24', '6,300,000', '10,500,000'],
  },
  'clm-res': { everywhere: ['98.3871', '720', '28,500,000'], internalOnly: ['13:56:24'] },
  'clm-cs': { everywhere: ['310,000,000'], internalOnly: [] },
};

const WORDS = { en: ['SHA-256', 'service level'], ko: ['SHA-256', '요금', '가동률', '법률 자문'] } as const;

const claimOf = ({ file }: Pack): Claim => Object.entries(CLAIMS).find(([name]) => file.includes(name))?.[1] ?? { everywhere: [], internalOnly: [] };

/** Words and figures that must come back out of the file as text. */
export function wordsOf(pack: Pack): readonly string[] {
  const { everywhere, internalOnly } = claimOf(pack);
  return [...everywhere, ...(pack.audience === 'internal' ? internalOnly : []), ...WORDS[pack.language]];
}

/** What must not be found in a file that goes to the other side: prices of facts, and where the money turns. */
export function withheldFrom(pack: Pack): readonly string[] {
  return pack.audience === 'counterparty' ? claimOf(pack).internalOnly : [];
}
