import type { Pack } from './judge.js';

/** What must come back out of a pack as text: figures of the worked example, and words with each language's own letters. */
export function wordsOf({ language, audience }: Pack): readonly string[] {
  if (audience === 'other') return language === 'ko' ? ['가동률'] : [];
  return [...(audience === 'internal' ? INTERNAL : []), ...OWN_ACCOUNT, ...WORDS[language]];
}

/** The customer's own log: in every pack. */
const OWN_ACCOUNT = ['99.3548', '288', '4,200,000'];

/** Every account and the instants that the money turns on: in the internal pack alone. */
const INTERNAL = ['96.7294', '99.2944', '98.0757', '99.3392', '99.2272', '99.3638', '05:22:24', '05:06:24', '05:18:24', '10,500,000'];

const WORDS = {
  en: ['SHA-256', 'not an admission'],
  ko: ['가동률', '요금', '자백 아님', 'SHA-256'],
} as const;
