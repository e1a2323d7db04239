import type { Text } from '../shared/text.js';
import type { Context } from './context.js';
import { promiseWords } from './explain-words.js';
import type { AccountResult, Finding } from './result.js';
import { promiseOf, withUnit } from './scale.js';

/**
 * What the terms' rule on proof does to the figures: where the vendor's records decide, what they come to, or that there are none;
 * where the customer's logs must be handed in, that none is held as an exhibit. A rule on proof is a term: it excludes no account.
 */
export function evidenceFindings(ctx: Context, accounts: readonly AccountResult[], claimed: string | null): Finding[] {
  const rule = ctx.terms.evidence;
  if (rule === undefined) return [];
  const recorded = accounts.filter(({ kind }) => kind === 'account');
  const found = (code: string, text: Text, subjects: readonly string[]): Finding[] => [{ code, severity: 'warning', text, subjects: [...subjects, rule.clause] }];
  if (rule.decides === 'customer-logs') {
    const own = recorded.find(({ id }) => id === claimed);
    return own === undefined || own.exhibits.length > 0 ? [] : found('evidence.logs-missing', {
      en: `The terms ask the customer for logs of the downtime (${rule.clause}). The account "${own.title.en}" rests on no exhibit: without one the claim may fail whatever the figure.`,
      ko: `약관(${rule.clause})은 고객에게 중단을 보여 주는 로그를 요구합니다. ‘${own.title.ko}’에는 증거가 없어, 수치와 관계없이 청구가 받아들여지지 않을 수 있습니다.`,
    }, [own.id]);
  }
  const vendors = recorded.filter(({ id }) => ctx.accounts.get(id)?.party === ctx.case.contract.vendor);
  const whose = rule.decides === 'vendor-records' ? { en: "the vendor's own records", ko: '공급자의 기록' } : { en: 'what is measured on the side of the vendor', ko: '공급자 측에서 측정한 값' };
  const promised = promiseWords(ctx.scale, promiseOf(ctx.terms));
  const figures = vendors.map(({ title, stated }) => ({ en: `"${title.en}": ${withUnit(ctx.scale, stated.levelText).en}, ${stated.creditPercent} %`, ko: `‘${title.ko}’ ${withUnit(ctx.scale, stated.levelText).ko}, ${stated.creditPercent} %` }));
  const under: Text = figures.length === 0
    ? { en: 'No account of the vendor is recorded.', ko: '공급자의 기록은 등록되어 있지 않습니다.' }
    : { en: `Under them: ${figures.map(({ en }) => en).join('; ')}.`, ko: `그에 따른 결과: ${figures.map(({ ko }) => ko).join('; ')}.` };
  return found('evidence.vendor-decides', {
    en: `The terms (${rule.clause}) decide by ${whose.en} whether ${promised.en} was kept. ${under.en} Whether such a rule binds is for counsel.`,
    ko: `약관(${rule.clause})은 ${promised.ko} 충족 여부를 ${whose.ko}으로 판단하도록 정합니다. ${under.ko} 그러한 조항의 효력은 법률 검토가 필요합니다.`,
  }, vendors.map(({ id }) => id));
}
