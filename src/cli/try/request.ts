import { DomainError, remedyOf } from '../../core/shared/errors.js';
import { checkNonNegativeMoney, type Money } from '../../core/shared/money.js';
import { CommandProblem } from '../documents.js';

const AFTER = /^([0-9][0-9,]*(?:\.[0-9]+)?)\s*([A-Za-z]{3}|원)$/;
const BEFORE = /^([A-Za-z]{3}|₩)\s*([0-9][0-9,]*(?:\.[0-9]+)?)$/;

/** A fee such as 42000000KRW, "42,000,000 KRW", "USD 1,234.50", 42000000원. @throws CommandProblem, also for a currency that ISO 4217 does not know. */
export function readFee(text: string): Money {
  const after = AFTER.exec(text.trim());
  const before = BEFORE.exec(text.trim());
  const [amount, currency] = after === null ? [before?.[2], before?.[1]] : [after[1], after[2]];
  if (amount === undefined || currency === undefined) throw new CommandProblem('usage', `The fee "${text}" is not an amount with its currency. Write it as 42000000KRW or 1234.50USD.`);
  const code = currency === '원' || currency === '₩' ? 'KRW' : currency.toUpperCase();
  try {
    return checkNonNegativeMoney({ amount: amount.replaceAll(',', '').replace(/^0+(?=\d)/, ''), currency: code });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new CommandProblem('usage', `The fee "${text}" cannot be used. ${error.message} ${remedyOf(error.code, error.facts) ?? ''}`.trim());
  }
}

/** The label of a period: a month, or what else the terms rate. @throws CommandProblem. */
export function readMonth(text: string): string {
  if (!/^\d{4}(-(0[1-9]|1[0-2])(-\d{2})?|-Q[1-4])?$/.test(text) || text.startsWith('0000')) throw new CommandProblem('usage', `The month "${text}" is not a month. Write it as 2024-07.`);
  return text;
}
