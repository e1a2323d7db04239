import type { History } from '../facts/history.js';
import { listAt } from '../shared/lookup.js';
import type { Text } from '../shared/text.js';
import type { Context } from '../sla/context.js';
import type { AccountResult, Finding } from '../sla/result.js';
import { intersect, subtract, unionAll, type SpanSet } from '../time/spans.js';
import { support } from '../time/step.js';
import { particle } from '../shared/particle.js';
import { lossWords } from './loss-words.js';
import { spansWords } from './span-words.js';
import { listWords } from './words.js';

export interface OverclaimInput {
  readonly ctx: Context;
  /** The account that the claim rests on, if any. */
  readonly claimed: string | null;
  /** Every account with its figures, the derived ones too. */
  readonly accounts: readonly AccountResult[];
  /** What the exhibits of customer scope show. */
  readonly shown: History;
  /** What is short of an admission. */
  readonly admissions: readonly Finding[];
}

/**
 * The over-claim guard: what the claimant would contradict by his own exhibits, or could not carry, if he asked for more
 * than the claimed account. It lists; it forbids nothing.
 */
export function overclaimsOf(input: OverclaimInput): readonly Finding[] {
  return [...noClaimant(input), ...contradicted(input), ...unshown(input), ...unshownItems(input), ...tooWide(input), ...input.admissions.map(asOverclaim), ...causeByOverlap(input)];
}

/** Time that some account calls down and that the claimant's own exhibits show up. */
export function contradictedTime({ ctx, accounts, claimed, shown }: Pick<OverclaimInput, 'ctx' | 'accounts' | 'claimed' | 'shown'>): SpanSet {
  const watched = claimed === null ? [] : listAt(ctx.coverage, claimed);
  const asserted = unionAll(accounts.filter(({ kind }) => kind === 'account').map(({ windows }) => windows));
  return intersect(subtract(asserted, support(shown.affected.highest)), watched);
}

function noClaimant({ claimed, accounts }: OverclaimInput): Finding[] {
  if (claimed !== null) return [];
  return [
    guard('overclaim.no-customer-account', 'warning', accounts.map(({ id }) => id), {
      en: 'No account speaks of this customer alone: no figure here can be the amount claimed.',
      ko: '이 고객만을 두고 말하는 기록이 없으므로 여기의 어떤 수치도 청구액이 될 수 없습니다.',
    }),
  ];
}

function contradicted(input: OverclaimInput): Finding[] {
  const time = contradictedTime(input);
  const exhibits = input.accounts.find(({ id }) => id === input.claimed)?.exhibits ?? [];
  if (time.length === 0 || exhibits.length === 0) return [];
  const others = input.accounts.filter(({ kind, windows, id }) => kind === 'account' && id !== input.claimed && intersect(windows, time).length > 0);
  const [words, names, { noun }] = [spansWords(time), listWords(others.map(({ title }) => title)), lossWords(input.ctx.terms)];
  return [
    guard('overclaim.own-exhibits', 'contradiction', [...exhibits, ...others.map(({ id }) => id)], {
      en: `The claimant's own exhibits (${exhibits.join(', ')}) show the service up ${words.en}. Whoever claims these times as ${noun.en} on ${names.en} is contradicted by them.`,
      ko: `청구인 자신의 증거(${exhibits.join(', ')})는 다음 시간에 정상임을 보여 줍니다: ${words.ko}. 이 시간을 다음 기록에 따라 ${noun.ko}${particle(noun.ko, '으로', '로')} 청구하면 자기 증거와 모순됩니다: ${names.ko}.`,
    }),
  ];
}

function unshown({ ctx, accounts, claimed, shown }: OverclaimInput): Finding[] {
  const windows = accounts.find(({ id }) => id === claimed)?.windows ?? [];
  const bare = subtract(windows, support(shown.affected.highest));
  if (bare.length === 0 || claimed === null) return [];
  const [words, { noun, time }] = [spansWords(bare), lossWords(ctx.terms)];
  return [
    guard('overclaim.no-exhibit', 'warning', [claimed], {
      en: `The claimed account asserts ${time.en} ${words.en} without an exhibit that speaks of this customer.`,
      ko: `청구의 근거가 되는 기록은 다음 시간의 ${noun.ko}${particle(noun.ko, '을', '를')} 고객 범위의 증거 없이 주장합니다: ${words.ko}.`,
    }),
  ];
}

/** Late tickets, jobs or orders of the claimed account of which it shows nothing. */
function unshownItems({ accounts, claimed }: OverclaimInput): Finding[] {
  const items = accounts.find(({ id }) => id === claimed)?.items ?? [];
  const bare = [...new Set(items.filter(({ late, exhibits }) => late !== 'no' && exhibits.length === 0).map(({ item }) => item))];
  if (bare.length === 0 || claimed === null) return [];
  const ids = `${bare.slice(0, 20).join(', ')}${bare.length > 20 ? ` +${bare.length - 20}` : ''}`;
  return [
    guard('overclaim.no-exhibit', 'warning', [claimed, ...bare.slice(0, 20)], {
      en: `The claimed account calls ${bare.length} items late or possibly late without an exhibit: ${ids}.`,
      ko: `청구의 근거가 되는 기록은 ${bare.length}건을 증거 없이 지연 또는 지연 가능으로 주장합니다: ${ids}.`,
    }),
  ];
}

function tooWide({ ctx, accounts }: OverclaimInput): Finding[] {
  const wide = accounts.filter(({ kind, hypothetical }) => kind === 'account' && hypothetical);
  if (wide.length === 0) return [];
  const [names, { throughout }] = [listWords(wide.map(({ title }) => title)), lossWords(ctx.terms)];
  return [
    guard('overclaim.wide-scope', 'warning', wide.map(({ id }) => id), {
      en: `These accounts speak of more than this customer: ${names.en}. Their figures say what would follow if this customer had been ${throughout.en} throughout; they are never the amount claimed.`,
      ko: `다음 기록은 이 고객보다 넓은 범위를 말합니다: ${names.ko}. 그 수치는 이 고객이 내내 ${throughout.ko} 가정할 때의 값이며 청구액이 될 수 없습니다.`,
    }),
  ];
}

function asOverclaim(finding: Finding): Finding {
  return { ...finding, code: `overclaim.${finding.code}` };
}

function causeByOverlap({ ctx, accounts }: OverclaimInput): Finding[] {
  const asserted = unionAll(accounts.filter(({ kind }) => kind === 'account').map(({ windows }) => windows));
  const overlapping = ctx.exclusions.filter(({ exclusion, time }) => exclusion.status === 'contested' && intersect(time.possible, asserted).length > 0);
  if (overlapping.length === 0) return [];
  const [names, { noun, time }] = [listWords(overlapping.map(({ exclusion }) => exclusion.title)), lossWords(ctx.terms)];
  return [
    guard('overclaim.cause-by-overlap', 'warning', overlapping.map(({ exclusion }) => exclusion.id), {
      en: `Overlap in time is not proof of cause: asserted ${time.en} overlaps with “${names.en}”, and that alone does not show, for either side, what brought it about.`,
      ko: `시간이 겹친다는 사실은 원인을 증명하지 않습니다. 주장된 ${noun.ko}${particle(noun.ko, '이', '가')} 다음 구간과 겹친다는 것만으로는 어느 쪽 주장에서도 그 원인이 증명되지 않습니다: ${names.ko}.`,
    }),
  ];
}

function guard(code: string, severity: Finding['severity'], subjects: readonly string[], text: Text): Finding {
  return { code, severity, subjects, text };
}
