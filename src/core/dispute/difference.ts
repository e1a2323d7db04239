import { subMoney } from '../shared/money.js';
import type { Text } from '../shared/text.js';
import type { AccountResult, CaseResult, MoneyJson, Rated } from '../sla/result.js';
import { withUnit } from '../sla/scale.js';
import { creditWords, signedMoney } from './decisive-words.js';
import type { Standing } from './decisive-result.js';
import { standingOfRated } from './standing.js';

/** What changes of one account between two results; `before` or `after` is null where it says nothing in one of them. */
export interface AccountDifference {
  readonly account: string;
  readonly kind: AccountResult['kind'];
  readonly before: Standing | null;
  readonly after: Standing | null;
  /** The credit after less the credit before; null where either is not known. */
  readonly credit: MoneyJson | null;
  readonly sentence: Text;
}

export interface ResultDifference {
  /** The account that the claim rests on, in each. */
  readonly claimed: { readonly before: string | null; readonly after: string | null };
  /** Accounts of which anything changes, in the order of the case. */
  readonly accounts: readonly AccountDifference[];
  readonly findings: { readonly gone: readonly string[]; readonly new: readonly string[] };
}

/** What changes from one result of a case to another. */
export function differenceOf(before: CaseResult, after: CaseResult): ResultDifference {
  const ids = [...new Set([...before.accounts, ...after.accounts].map(({ id }) => id))];
  const [old, now] = [codes(before), codes(after)];
  return {
    claimed: { before: before.claimed, after: after.claimed },
    accounts: ids.flatMap((id) => changeOf(id, before, after)),
    findings: { gone: old.filter((code) => !now.includes(code)), new: now.filter((code) => !old.includes(code)) },
  };
}

function codes({ findings, overclaims }: CaseResult): string[] {
  return [...new Set([...findings, ...overclaims].map(({ code }) => code))];
}

function changeOf(id: string, before: CaseResult, after: CaseResult): AccountDifference[] {
  const [old, now] = [before, after].map(({ accounts }) => accounts.find((account) => account.id === id));
  const shown = now ?? old;
  if (shown === undefined || (old !== undefined && now !== undefined && same(old.stated, now.stated))) return [];
  const [from, to] = [old, now].map((account) => (account === undefined ? null : standingOfRated(account.stated)));
  const credit = from?.credit === undefined || from.credit === null || to?.credit === undefined || to.credit === null ? null : subMoney(to.credit, from.credit);
  return [{ account: id, kind: shown.kind, before: from ?? null, after: to ?? null, credit, sentence: sentenceOf(shown.title, after.scale, { from: from ?? null, to: to ?? null, credit }) }];
}

function same(a: Rated, b: Rated): boolean {
  return JSON.stringify([a.lost, a.whole, a.met, a.tier, a.creditPercent, a.credit]) === JSON.stringify([b.lost, b.whole, b.met, b.tier, b.creditPercent, b.credit]);
}

function sentenceOf({ en, ko }: Text, scale: CaseResult['scale'], { from, to, credit }: { readonly from: Standing | null; readonly to: Standing | null; readonly credit: MoneyJson | null }): Text {
  const told = (one: Standing | null): Text => {
    if (one === null) return { en: 'nothing', ko: '없음' };
    const [level, worth] = [withUnit(scale, one.levelText), creditWords(one)];
    return { en: `${level.en}, ${worth.en}`, ko: `${level.ko}, ${worth.ko}` };
  };
  const by = credit === null ? { en: '', ko: '' } : { en: ` (${signedMoney(credit).en})`, ko: ` (${signedMoney(credit).ko})` };
  return { en: `${en}: ${told(to).en} instead of ${told(from).en}${by.en}.`, ko: `${ko}: ${told(from).ko} → ${told(to).ko}${by.ko}.` };
}
