import { cmpMoney, moneyFromMinor, subMoney, type Money } from '../shared/money.js';
import type { Text } from '../shared/text.js';
import type { Context } from '../sla/context.js';
import type { AccountResult, CaseResult, MoneyJson } from '../sla/result.js';
import { listWords } from './words.js';

/**
 * The arithmetical range of the credit: from what remains if everything contested is lost to what follows if it is won,
 * with the reasons. It is taken of the claimed account; where no account speaks of this customer, of all that are recorded.
 */
export function rangeOf(ctx: Context, accounts: readonly AccountResult[], claimed: string | null): CaseResult['range'] {
  const recorded = accounts.filter(({ kind }) => kind === 'account');
  const considered = claimed === null ? recorded : recorded.filter(({ id }) => id === claimed);
  const credits = considered.flatMap(creditsOf);
  const reasons = [...(claimed === null ? [NO_CLAIMANT] : []), ...disputeReason(ctx, considered), ...considered.flatMap(({ range }) => range?.reasons ?? [])];
  return { lowest: extreme(credits, -1), highest: extreme(credits, 1), reasons: distinct(reasons) };
}

/**
 * What the contested exclusions are worth at most: the largest credit that they take away under any recorded account.
 * Null where nothing is contested or no fee is known.
 */
export function contestedWorth(ctx: Context, accounts: readonly AccountResult[]): MoneyJson | null {
  if (ctx.fee === null || !ctx.exclusions.some(({ exclusion }) => exclusion.status === 'contested')) return null;
  const losses = accounts.flatMap(({ kind, stated, withContested }) =>
    kind === 'account' && stated.credit !== null && withContested.credit !== null ? [subMoney(stated.credit, withContested.credit)] : [],
  );
  return extreme([moneyFromMinor(0n, ctx.fee.currency), ...losses], 1);
}

/** The recorded accounts under which the contested exclusions change the credit. */
export function turnedByContested(accounts: readonly AccountResult[]): readonly AccountResult[] {
  return accounts.filter(({ kind, stated, withContested }) => kind === 'account' && stated.creditPercent !== withContested.creditPercent);
}

const NO_CLAIMANT: Text = {
  en: 'No account speaks of this customer alone: the range says what would follow if this customer had been affected throughout.',
  ko: '이 고객만을 두고 말하는 기록이 없어, 이 고객이 내내 영향을 받았다고 가정할 때의 범위입니다.',
};

function creditsOf({ stated, withContested, range }: AccountResult): Money[] {
  return [stated.credit, withContested.credit, range?.lowest.credit ?? null, range?.highest.credit ?? null].flatMap((credit) => (credit === null ? [] : [credit]));
}

function disputeReason(ctx: Context, accounts: readonly AccountResult[]): Text[] {
  if (turnedByContested(accounts).length === 0) return [];
  const names = listWords(ctx.exclusions.flatMap(({ exclusion }) => (exclusion.status === 'contested' ? [exclusion.title] : [])));
  return [{ en: `Disputed: ${names.en}.`, ko: `다툼 있는 면책 사유: ${names.ko}.` }];
}

function extreme(amounts: readonly Money[], direction: -1 | 1): MoneyJson | null {
  const [first, ...rest] = amounts;
  return first === undefined ? null : rest.reduce((best, amount) => (cmpMoney(amount, best) * direction > 0 ? amount : best), first);
}

function distinct(texts: readonly Text[]): readonly Text[] {
  return [...new Map(texts.map((text) => [text.en, text])).values()];
}
