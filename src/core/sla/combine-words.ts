import type { CreditRule } from '../formats/terms.js';
import type { Money } from '../shared/money.js';
import type { Text } from '../shared/text.js';
import type { SpanSet } from '../time/spans.js';
import type { Finding } from './result.js';

/** What one level is worth for one event: a credit that could be claimed if it stood alone. */
export interface LevelCredit {
  /** The level, such as availability or time to repair: the name that lists of the terms use. */
  readonly level: string;
  /** The event that it rests on; credits of different events never exclude each other. */
  readonly event: string;
  readonly credit: Money;
  /** Day of the event in the zone of the terms, YYYY-MM-DD: what "one a day" counts. */
  readonly day: string;
  /** Whether this is the service in which the event began; null where nobody established it. */
  readonly rootCause: boolean | null;
  /** The downtime that it rests on. */
  readonly counted: SpanSet;
}

type Kind = NonNullable<CreditRule['stacking']>['kind'];

const LEFT: Readonly<Record<Kind, Text>> = {
  highest: { en: 'only the highest credit of an event is given', ko: '한 사건에 대하여 가장 높은 크레딧만 인정' },
  'one-of': { en: 'only one credit of an event may be claimed', ko: '한 사건에 대하여 하나의 크레딧만 청구 가능' },
  'root-cause': { en: 'only the service in which the event began gives a credit', ko: '원인이 된 서비스에 대해서만 크레딧 인정' },
  'per-day': { en: 'one credit a day at most', ko: '하루에 하나의 크레딧만 인정' },
  list: { en: 'not among those that may be claimed together', ko: '함께 청구할 수 있는 수준에 해당하지 않음' },
};

/** What is said of credits that meet in one event. */
export const COMBINED = {
  left: LEFT,
  used: { en: 'the downtime was the ground of an earlier successful claim', ko: '이미 인정된 청구의 근거가 된 중단 시간' } as Text,

  silent(event: string, credits: readonly LevelCredit[], highest: LevelCredit): Finding {
    return found('stacking.silent', event, credits, {
      en: `Event ${event} misses ${listed(credits)}. The terms do not say whether the credits add up: the sum is given; the highest alone is ${worth(highest)}.`,
      ko: `사건 ${event}: ${listed(credits)} 미달. 크레딧을 합산할 수 있는지 약관에 정해져 있지 않아 합계를 제시하며, 가장 높은 것만 인정할 경우의 크레딧: ${worth(highest)}.`,
    });
  },
  choice(event: string, credits: readonly LevelCredit[], highest: LevelCredit): Finding {
    return found('stacking.choice', event, credits, {
      en: `Event ${event} misses ${listed(credits)}. One of them may be claimed at choice; the highest is taken: ${worth(highest)}.`,
      ko: `사건 ${event}: ${listed(credits)} 미달. 하나만 선택하여 청구할 수 있어 가장 높은 것을 적용했습니다: ${worth(highest)}.`,
    });
  },
  causeOpen(event: string, credits: readonly LevelCredit[], smallest: LevelCredit): Finding {
    return found('stacking.cause-open', event, credits, {
      en: `Event ${event} misses ${listed(credits)}. Only the root cause gives a credit, and it is not established which that is: the smallest is taken, ${worth(smallest)}.`,
      ko: `사건 ${event}: ${listed(credits)} 미달. 근본 원인에 대해서만 크레딧이 인정되나 어느 것인지 확정되지 않아 가장 작은 것을 적용했습니다: ${worth(smallest)}.`,
    });
  },
  partlyUsed(credit: LevelCredit): Finding {
    return found('stacking.partly-used', credit.event, [credit], {
      en: `Part of the downtime of ${credit.level} was the ground of an earlier successful claim: rate it again without that part (usedDowntime).`,
      ko: `${credit.level}의 중단 시간 일부는 이미 인정된 청구의 근거가 되었습니다. 그 부분을 빼고 다시 산정해야 합니다(usedDowntime).`,
    });
  },
  rulesDiffer(event: string, credits: readonly LevelCredit[], totals: readonly { readonly kind: Kind; readonly total: Money }[]): Finding {
    const each = totals.map(({ kind, total }) => `${kind}: ${total.amount} ${total.currency}`).join('; ');
    return found('stacking.rules-differ', event, credits, {
      en: `For event ${event} the terms have different rules on credits together (${each}). The smallest sum is taken.`,
      ko: `사건 ${event}에 대하여 크레딧의 중복 인정 규칙이 약관마다 다릅니다(${each}). 가장 작은 합계를 적용했습니다.`,
    });
  },
  acrossSilent(event: string, totals: readonly { readonly contract: string; readonly total: Money }[], highest: Money): Finding {
    const each = totals.map(({ contract, total }) => `${contract} (${total.amount} ${total.currency})`).join(', ');
    return {
      code: 'stacking.across-silent',
      severity: 'warning',
      text: {
        en: `Event ${event} gives credits under several contracts with one vendor: ${each}. None of their terms says that one excludes the other: each stands; the largest alone is ${highest.amount} ${highest.currency}.`,
        ko: `사건 ${event}에 대하여 같은 공급자와의 여러 계약에서 크레딧이 발생합니다: ${each}. 서로 배제한다는 약정이 없어 각각 인정하는 것으로 계산했으며, 가장 큰 것만 인정할 경우 ${highest.amount} ${highest.currency}입니다.`,
      },
      subjects: [event, ...totals.map(({ contract }) => contract)],
    };
  },
  eventOpen(credits: readonly LevelCredit[]): Finding {
    const events = [...new Set(credits.map(({ event }) => event))];
    return {
      code: 'stacking.event-open',
      severity: 'warning',
      text: {
        en: `Which of ${listed(credits)} rest on one and the same event is taken from downtime that they share; the claim names several incidents or none. Overlap in time is no proof of one cause.`,
        ko: `청구에 여러 사건이 있거나 지정된 사건이 없어 ${listed(credits)}이(가) 같은 사건에 기초하는지는 겹치는 중단 시간으로 판단했습니다. 시간의 겹침이 같은 원인의 증명은 아닙니다.`,
      },
      subjects: events,
    };
  },
  currencies(event: string, currencies: readonly string[]): Finding {
    return {
      code: 'stacking.currencies',
      severity: 'warning',
      text: {
        en: `The credits of event ${event} are in ${currencies.join(', ')}: they are not set off against each other, because nothing is converted.`,
        ko: `사건 ${event}의 크레딧 통화가 ${currencies.join(', ')}(으)로 서로 달라, 환산하지 않으므로 상호 비교에서 제외했습니다.`,
      },
      subjects: [event],
    };
  },
  noCredit: { en: 'no credit is computed for the account that the claim rests on', ko: '청구의 근거 기록에 대하여 산정된 크레딧 없음' } as Text,
  met: { en: 'the level is kept, or its row gives no credit', ko: '수준 충족 또는 크레딧이 없는 등급' } as Text,
  capped(cap: string, sum: Money, cut: Money): Finding {
    return {
      code: 'stacking.capped',
      severity: 'note',
      text: {
        en: `Together ${sum.amount} ${sum.currency}; the shared cap "${cap}" takes off ${cut.amount} ${cut.currency}.`,
        ko: `합계 ${sum.amount} ${sum.currency} 중 공통 상한 "${cap}"에 따라 ${cut.amount} ${cut.currency}만큼 감액됩니다.`,
      },
      subjects: [cap],
    };
  },
} as const;

function found(code: string, event: string, credits: readonly LevelCredit[], text: Text): Finding {
  return { code, severity: 'warning', text, subjects: [event, ...credits.map(({ level }) => level)] };
}

function listed(credits: readonly LevelCredit[]): string {
  return credits.map((one) => worth(one)).join(', ');
}

function worth({ level, credit }: LevelCredit): string {
  return `${level} (${credit.amount} ${credit.currency})`;
}
