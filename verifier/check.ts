import type { Text } from '../src/core/shared/text.js';

/** holds: checked, and it is so. fails: checked, and it is not. unchecked: could not be checked here, and why. */
export type Verdict = 'holds' | 'fails' | 'unchecked';

/** One thing that was looked at, in words for people who are no engineers. */
export interface Check {
  /** Stable name, such as `bag.hashes`. */
  readonly code: string;
  readonly verdict: Verdict;
  readonly text: Text;
  /** The file of the bundle that it is about. */
  readonly path?: string;
}

export function holds(code: string, en: string, ko: string): Check {
  return { code, verdict: 'holds', text: { en, ko } };
}

export function fails(code: string, path: string | null, en: string, ko: string): Check {
  return { code, verdict: 'fails', text: { en, ko }, ...(path === null ? {} : { path }) };
}

export function unchecked(code: string, en: string, ko: string): Check {
  return { code, verdict: 'unchecked', text: { en, ko } };
}
