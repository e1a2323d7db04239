import { all, good, partsOf, plain, unreadable, type CellReading } from './reading.js';

/** One line of what is excused. */
export interface ExclusionLine {
  readonly title: string;
  /** Where the document says it, if not where the promise stands. */
  readonly clause?: string;
  readonly policy: 'counted-as-up' | 'out-of-both-sides' | 'counted-as-down';
  readonly removes?: 'whole-span' | 'downtime';
  /** How long before it begins it must be announced. */
  readonly notice?: { readonly kind: 'hours'; readonly hours: number } | { readonly kind: 'days' | 'business-days'; readonly days: number };
  /** So much time at most is excused. */
  readonly quota?: { readonly minutes: number; readonly per: 'month' | 'quarter' | 'calendar-year' | 'contract-year' };
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

const SPANS = { month: 'month', quarter: 'quarter', year: 'calendar-year', 'contract year': 'contract-year' } as const;

const REMEDY =
  'Write one a line: what is excused, its clause in brackets, ":" and how it counts (as up, out, downtime out, as down); then, where the document says so, how long before it must be announced (notice 48 hours, 5 days, 5 business days), how much is excused at most (at most 120 minutes a month, quarter, year or contract year), and who must prove it (vendor, customer; open where nobody says). Such as: Announced maintenance (5.2): out, notice 48 hours, vendor';

/** Reads "Announced maintenance (5.2): out, vendor; Force majeure: as up". */
export function readExclusions(text: string): CellReading<readonly ExclusionLine[]> {
  return all(partsOf(text).map(lineOf));
}

function lineOf(part: string): CellReading<ExclusionLine> {
  const at = Math.max(part.lastIndexOf(':'), 0);
  const [how = '', ...details] = plain(part.slice(at + 1)).split(',').map((word) => word.trim());
  const named = /^(.*\S) ?\(([^()]{1,120})\)$/.exec(part.slice(0, at).trim());
  const title = named === null ? part.slice(0, at).trim() : (named[1] ?? '').trim();
  const rest = detailsOf(details);
  if (title === '' || !Object.hasOwn(POLICIES, how) || rest === undefined) return unreadable('worksheet-exclusions', part, 'something that is excused, with how it counts', REMEDY);
  const clause = named?.[2]?.trim();
  return good({ title, ...(clause === undefined ? {} : { clause }), ...POLICIES[how as keyof typeof POLICIES], burden: 'open', ...rest });
}

type Details = Pick<ExclusionLine, 'notice' | 'quota'> & { readonly burden?: ExclusionLine['burden'] };

/** What stands behind the policy, in any order; undefined where one of it is unknown or said twice. */
function detailsOf(words: readonly string[]): Details | undefined {
  const found = words.map((word) => burdenOf(word) ?? noticeOf(word) ?? quotaOf(word));
  const fields = found.flatMap((one) => Object.keys(one ?? {}));
  return found.includes(undefined) || new Set(fields).size < fields.length ? undefined : Object.assign({}, ...found);
}

function burdenOf(word: string): Details | undefined {
  return Object.hasOwn(BURDENS, word) ? { burden: BURDENS[word as keyof typeof BURDENS] } : undefined;
}

function noticeOf(word: string): Details | undefined {
  const match = /^(?:notice|예고) (\d{1,4}) ?(hours?|days?|business days?|시간|일|영업일)(?: 전)?$/.exec(word);
  if (match === null) return undefined;
  const count = Number(match[1]);
  const unit = (match[2] ?? '').replace(/s$/, '');
  if (unit === 'hour' || unit === '시간') return { notice: { kind: 'hours', hours: count } };
  return { notice: { kind: unit === 'day' || unit === '일' ? 'days' : 'business-days', days: count } };
}

function quotaOf(word: string): Details | undefined {
  const match = /^at most (\d{1,7}) (?:minutes|min) (?:a|per) (month|quarter|year|contract year)$/.exec(word);
  return match === null ? undefined : { quota: { minutes: Number(match[1]), per: SPANS[match[2] as keyof typeof SPANS] } };
}

/** The text that `readExclusions` reads back. */
export function printExclusions(lines: readonly ExclusionLine[]): string {
  return lines.map(lineText).join('\n');
}

function lineText({ title, clause, policy, removes, notice, quota, burden }: ExclusionLine): string {
  const announced = notice === undefined ? [] : [notice.kind === 'hours' ? `notice ${notice.hours} hours` : `notice ${notice.days} ${notice.kind.replace('-', ' ')}`];
  const most = quota === undefined ? [] : [`at most ${quota.minutes} minutes a ${quota.per.replace('calendar-year', 'year').replace('-', ' ')}`];
  return `${title}${clause === undefined ? '' : ` (${clause})`}: ${[policyText(policy, removes), ...announced, ...most, burden].join(', ')}`;
}

function policyText(policy: ExclusionLine['policy'], removes: ExclusionLine['removes']): string {
  if (policy === 'counted-as-up') return 'as up';
  if (policy === 'counted-as-down') return 'as down';
  return removes === undefined ? 'out' : removes === 'downtime' ? 'downtime out' : 'whole span out';
}
