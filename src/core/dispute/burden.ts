import type { BurdenRule } from '../formats/case.js';
import { particle } from '../shared/particle.js';
import { subMoney } from '../shared/money.js';
import type { Text } from '../shared/text.js';
import type { Context, PreparedExclusion } from '../sla/context.js';
import type { AccountResult, BurdenRow, CriticalInstant, MoneyJson } from '../sla/result.js';
import { intersect } from '../time/spans.js';
import { elementTitle, NO_EXHIBIT, NOT_RECORDED, OPEN_COUNSEL } from './burden-words.js';
import { noticeRows } from './notice-rows.js';
import { contradictedTime, type OverclaimInput } from './overclaim.js';
import { instantWords, percentWords } from './words.js';

export interface BurdenInput extends OverclaimInput {
  readonly critical: readonly CriticalInstant[];
  /** What a credit percentage is worth of the fee; null without a fee. */
  readonly worth: (creditPercent: string) => MoneyJson | null;
  /** What the customer gains where an agreed exclusion falls; null without a fee. */
  readonly gainWithout: (exclusion: PreparedExclusion) => MoneyJson | null;
}

type Element = BurdenRow['element'];

const ORDER: readonly Element[] = ['contract', 'downtime', 'eligibility', 'exclusion', 'notice', 'cause', 'loss', 'mitigation'];

/**
 * Per element: who must prove it, by what clause or law, what speaks for and against it, what is missing, and what it is
 * worth. Downtime is split where the claimed account ends and the money would turn; each contested exclusion has its row, and so has the
 * notice of each exclusion that must be announced.
 * Who bears a burden is never guessed: where neither the terms nor the case say it, it is open for counsel.
 */
export function burdensOf(input: BurdenInput): readonly BurdenRow[] {
  return ORDER.flatMap((element): readonly BurdenRow[] => {
    if (element === 'downtime') return downtimeRows(input);
    if (element === 'notice') return [...statedRows(input, element), ...noticeRows(input.ctx, (one) => (one.exclusion.status === 'contested' ? lossOver(input.accounts) : input.gainWithout(one)))];
    const computed = element === 'exclusion' ? exclusionRows(input) : [];
    return computed.length > 0 ? computed : statedRows(input, element);
  });
}

/** A turn that has an instant. */
type Turn = Pick<CriticalInstant, 'held' | 'far'> & { readonly at: number };

/** The turn that lies beyond the end of the claimed account, if there is one. */
export function turnBeyondClaim({ critical, accounts, claimed }: Pick<BurdenInput, 'critical' | 'accounts' | 'claimed'>): Turn | undefined {
  const windows = accounts.filter(({ id }) => id === claimed).flatMap((account) => account.windows);
  const ends = critical.filter(({ account, boundary }) => account === claimed && boundary === 'end');
  return ends.flatMap(({ held, near: { at }, far }) => (at !== null && at >= endOf(windows, held) ? [{ held, far, at }] : []))[0];
}

/** Where the claimed account's outage that starts at `held` ends, or its last outage where none does. */
export function endOf(windows: AccountResult['windows'], held: number | null): number {
  const outage = windows.find(({ start }) => start === held) ?? windows.at(-1);
  return outage?.end ?? Infinity;
}

function statedRows({ ctx }: BurdenInput, element: Element): BurdenRow[] {
  const rules = ctx.case.burdens.filter((rule) => rule.element === element);
  return rules.length === 0 ? [unrecorded(ctx, element)] : rules.map((rule) => rowOf(ctx, rule));
}

function rowOf({ terms }: Context, rule: BurdenRule): BurdenRow {
  const { element, party, exhibitsFor, exhibitsAgainst } = rule;
  return { element, title: elementTitle(terms, element), party, basis: rule.basis ?? OPEN_COUNSEL, exhibitsFor, exhibitsAgainst, gap: rule.gap ?? null, worth: null };
}

function unrecorded({ terms }: Context, element: Element): BurdenRow {
  return { element, title: elementTitle(terms, element), party: 'open', basis: OPEN_COUNSEL, exhibitsFor: [], exhibitsAgainst: [], gap: NOT_RECORDED, worth: null };
}

function downtimeRows(input: BurdenInput): BurdenRow[] {
  const rule = input.ctx.case.burdens.find(({ element }) => element === 'downtime');
  const stated = rule === undefined ? unrecorded(input.ctx, 'downtime') : rowOf(input.ctx, rule);
  const claimed = input.accounts.find(({ id }) => id === input.claimed);
  if (claimed === undefined) return [stated];
  const exhibitsFor = distinct([...claimed.exhibits, ...stated.exhibitsFor]);
  const gap = rule?.gap ?? (exhibitsFor.length === 0 ? NO_EXHIBIT : null);
  const upTo: BurdenRow = { ...stated, exhibitsFor, gap, worth: claimed.stated.credit };
  const turn = turnBeyondClaim(input);
  if (turn === undefined) return [upTo];
  const words = instantWords(endOf(claimed.windows, turn.held));
  const title = { en: `Downtime until ${words.en}`, ko: `${words.ko}까지의 중단` };
  return [{ ...upTo, title }, beyondRow(input, stated, claimed, turn)];
}

function beyondRow(input: BurdenInput, stated: BurdenRow, claimed: AccountResult, turn: Turn): BurdenRow {
  const end = endOf(claimed.windows, turn.held);
  const [from, until] = [instantWords(end), instantWords(turn.at)];
  const contradicted = contradictedTime(input).some((span) => span.end > end && span.start <= turn.at);
  const [lead, leadKo] = contradicted ? ['own exhibits contradict it; ', '자기 증거와 모순됨. '] : ['', ''];
  const object = input.ctx.rules.downtime ?? { en: 'downtime of this customer', ko: '이 고객의 중단' };
  const gap = {
    en: `${lead}for ${percentWords(turn.far.creditPercent)} ${object.en} beyond ${until.en} must be proved`,
    ko: `${leadKo}${percentWords(turn.far.creditPercent)}를 받으려면 ${until.ko} 이후까지 ${object.ko}${particle(object.ko, '이', '가')} 이어졌음을 증명해야 함`,
  };
  return {
    ...stated,
    title: { en: `Downtime after ${from.en}`, ko: `${from.ko} 이후의 중단` },
    exhibitsFor: [],
    exhibitsAgainst: contradicted ? claimed.exhibits : [],
    gap,
    worth: difference(input.worth(turn.far.creditPercent), claimed.stated.credit),
  };
}

function exclusionRows(input: BurdenInput): BurdenRow[] {
  const stated = input.ctx.case.burdens.find(({ element }) => element === 'exclusion');
  return input.ctx.exclusions.filter(({ exclusion }) => exclusion.status === 'contested').map((one) => exclusionRow(input, one, stated));
}

function exclusionRow(input: BurdenInput, { exclusion, rule, time }: PreparedExclusion, stated: BurdenRule | undefined): BurdenRow {
  const touched = input.accounts.some(({ kind, windows }) => kind === 'account' && intersect(time.possible, windows).length > 0);
  const clause = { en: `clause ${rule.clause}`, ko: `약관 ${rule.clause}` };
  const exhibitsFor = distinct([...exclusion.exhibits, ...(stated?.exhibitsFor ?? [])]);
  return {
    element: 'exclusion',
    exclusion: exclusion.id,
    title: exclusion.title,
    party: rule.burden,
    basis: rule.burden === 'open' ? { en: `${clause.en}; ${OPEN_COUNSEL.en}`, ko: `${clause.ko}. ${OPEN_COUNSEL.ko}` } : (stated?.basis ?? clause),
    exhibitsFor,
    exhibitsAgainst: stated?.exhibitsAgainst ?? [],
    gap: stated?.gap ?? (exhibitsFor.length > 0 ? null : touched ? NO_CAUSE : NO_EXHIBIT),
    worth: lossOver(input.accounts),
  };
}

/** The most that any recorded account loses if the contested exclusions hold. */
function lossOver(accounts: readonly AccountResult[]): MoneyJson | null {
  const losses = accounts.flatMap(({ kind, stated, withContested }) => (kind === 'account' ? [difference(stated.credit, withContested.credit)] : []));
  return losses.reduce((best, loss) => (loss !== null && (best === null || difference(loss, best)?.amount.startsWith('-') === false) ? loss : best), null);
}

function difference(more: MoneyJson | null, less: MoneyJson | null): MoneyJson | null {
  return more === null || less === null ? null : subMoney(more, less);
}

function distinct(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}

const NO_CAUSE: Text = { en: 'no exhibit is cited; overlap in time is not proof of cause', ko: '제시된 증거 없음. 시간이 겹친다는 사실은 원인을 증명하지 않음' };
