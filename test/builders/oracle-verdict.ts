import { historyOf } from '../../src/core/facts/history-of.js';
import { evaluateCase } from '../../src/core/sla/evaluate.js';
import { rate } from '../../src/core/sla/level.js';
import { prepare } from '../../src/core/sla/prepare.js';
import type { Rated } from '../../src/core/sla/result.js';
import { oracleLevel, type OracleLevel } from './level-oracle.js';
import type { Judged } from './multirange-oracle.js';
import { caseOfWorld, moneyText } from './oracle-case.js';
import type { World } from './oracle-world.js';
import { oracleRating } from './rating-oracle.js';

/** What is compared between the engine and an oracle: fractions as reduced text (the level in percent), the row, and the money. */
export interface Verdict {
  readonly lost: string;
  readonly whole: string;
  readonly level: string;
  readonly met: boolean;
  readonly tier: number | null;
  readonly creditPercent: string;
  readonly credit: string | null;
}

/** One world of which the three do not say the same. */
export interface Difference {
  readonly world: World;
  readonly engine: unknown;
  readonly naive: unknown;
  readonly multiranges: unknown;
}

/** Compares the engine with both oracles over a batch; every twentieth world goes through the whole evaluation. */
export function differences(sample: readonly World[], judged: readonly Judged[]): Difference[] {
  if (judged.length !== 2 * sample.length) throw new Error(`PostgreSQL judged ${judged.length} of ${2 * sample.length}`);
  return sample.flatMap((world, place) => {
    const engine = engineVerdicts(world, place % 20 === 0 ? 'whole' : 'level');
    const naive = { agreed: naiveVerdict(world, 'agreed'), all: naiveVerdict(world, 'all'), highest: naiveVerdict(world, 'agreed', true) };
    const [agreed, all] = judged.slice(2 * place, 2 * place + 2).map(judgedVerdict);
    const multiranges = { agreed, all, highest: naive.highest };
    return same(engine, naive) && same(engine, multiranges) ? [] : [{ world, engine, naive, multiranges: { agreed, all } }];
  });
}

/** The engine's verdict: the product's own functions on the world as a document. The whole evaluation, or only what makes the level. */
export function engineVerdicts(world: World, evaluation: 'whole' | 'level'): { agreed: Verdict; all: Verdict; highest: Verdict } {
  const document = caseOfWorld(world);
  const ctx = prepare(document);
  const history = historyOf(ctx, 'own');
  const highest = ofRated(rate(ctx, history, { exclusions: 'agreed', extreme: 'highest' }));
  if (evaluation === 'level') {
    return { agreed: ofRated(rate(ctx, history, { exclusions: 'agreed' })), all: ofRated(rate(ctx, history, { exclusions: 'all' })), highest };
  }
  const account = evaluateCase(document).accounts.find(({ id }) => id === 'own');
  if (account === undefined) throw new Error('the engine gives no result for the account of the world');
  return { agreed: ofRated(account.stated), all: ofRated(account.withContested), highest: account.range === null ? highest : ofRated(account.range.highest) };
}

/** The verdict of the slow oracle of this folder. */
export function naiveVerdict(world: World, which: 'agreed' | 'all', highest = false): Verdict {
  const level = oracleLevel(world, which, highest);
  const { met, tier, creditPercent, credit } = oracleRating(world, level);
  return { ...fractions(level.lostTwelfths, 12n, level.whole), met, tier, creditPercent, credit: credit === null ? null : moneyText(credit, world.rating.currency) };
}

/** PostgreSQL's verdict. */
export function judgedVerdict({ lost2, whole, met, tier, credit_percent: creditPercent, credit }: Judged): Verdict {
  return { ...fractions(BigInt(lost2), 2n, BigInt(whole)), met, tier, creditPercent, credit };
}

function ofRated({ lost, whole, level, met, tier, creditPercent, credit }: Rated): Verdict {
  return { lost: `${lost.n}/${lost.d}`, whole: `${whole.n}/${whole.d}`, level: `${level.n}/${level.d}`, met, tier, creditPercent, credit: credit?.amount ?? null };
}

function fractions(lost: OracleLevel['lostTwelfths'], parts: bigint, whole: bigint): Pick<Verdict, 'lost' | 'whole' | 'level'> {
  const all = whole * parts;
  const level = all === 0n ? '100/1' : lost > all ? '0/1' : reduced(100n * (all - lost), all);
  return { lost: reduced(lost, parts), whole: `${whole}/1`, level };
}

function same(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function reduced(n: bigint, d: bigint): string {
  let [a, b] = [n, d];
  while (b !== 0n) [a, b] = [b, a % b];
  return `${n / a}/${d / a}`;
}
