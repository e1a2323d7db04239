import { all, good, partsOf, plain, unreadable, type CellReading } from './reading.js';

/** One line of what is excused. */
export interface ExclusionLine {
  readonly title: string;
  /** Where the document says it, if not where the promise stands. */
  readonly clause?: string;
  readonly policy: 'counted-as-up' | 'out-of-both-sides' | 'counted-as-down';
  readonly removes?: 'whole-span' | 'downtime';
  readonly burden: 'customer' | 'vendor' | 'open';
}

const POLICIES = {
  'as up': { policy: 'counted-as-up' },
  'counted as up': { policy: 'counted-as-up' },
  가동: { policy: 'counted-as-up' },
  out: { policy: 'out-of-both-sides' },
  'out of both sides': { policy: 'out-of-both-sides' },
  제외: { policy: 'out-of-both-sides' },
  'downtime out': { policy: 'out-of-both-sides', removes: 'downtime' },
  'whole span out': { policy: 'out-of-both-sides', removes: 'whole-span' },
  'as down': { policy: 'counted-as-down' },
  'counted as down': { policy: 'counted-as-down' },
  중단: { policy: 'counted-as-down' },
} as const satisfies Record<string, Pick<ExclusionLine, 'policy' | 'removes'>>;

const BURDENS = { vendor: 'vendor', customer: 'customer', open: 'open', 공급자: 'vendor', 고객: 'customer', 미정: 'open' } as const;

const REMEDY = 'Write one a line: what is excused, its clause in brackets, ":" and how it counts (as up, out, downtime out, as down), then who must prove it (vendor, customer; open where nobody says). Such as: Announced maintenance (5.2): out, vendor';

/** Reads "Announced maintenance (5.2): out, vendor; Force majeure: as up". */
export function readExclusions(text: string): CellReading<readonly ExclusionLine[]> {
  return all(partsOf(text).map(lineOf));
}

function lineOf(part: string): CellReading<ExclusionLine> {
  const at = part.lastIndexOf(':');
  const [how = '', whose, ...more] = plain(part.slice(at + 1)).split(',').map((word) => word.trim());
  const named = /^(.*\S) ?\(([^()]{1,120})\)$/.exec(part.slice(0, Math.max(at, 0)).trim());
  const title = named === null ? part.slice(0, Math.max(at, 0)).trim() : (named[1] ?? '').trim();
  const isPolicy = Object.hasOwn(POLICIES, how);
  const isBurden = whose === undefined || Object.hasOwn(BURDENS, whose);
  if (title === '' || !isPolicy || !isBurden || more.length > 0) return unreadable('worksheet-exclusions', part, 'something that is excused, with how it counts', REMEDY);
  const burden = whose === undefined ? 'open' : BURDENS[whose as keyof typeof BURDENS];
  const clause = named?.[2]?.trim();
  return good({ title, ...(clause === undefined ? {} : { clause }), ...POLICIES[how as keyof typeof POLICIES], burden });
}

/** The text that `readExclusions` reads back. */
export function printExclusions(lines: readonly ExclusionLine[]): string {
  return lines.map(({ title, clause, policy, removes, burden }) => `${title}${clause === undefined ? '' : ` (${clause})`}: ${policyText(policy, removes)}, ${burden}`).join('\n');
}

function policyText(policy: ExclusionLine['policy'], removes: ExclusionLine['removes']): string {
  if (policy === 'counted-as-up') return 'as up';
  if (policy === 'counted-as-down') return 'as down';
  return removes === undefined ? 'out' : removes === 'downtime' ? 'downtime out' : 'whole span out';
}
