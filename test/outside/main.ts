import { judge, type Verdict } from './judge.js';
import { kinds } from './kinds/index.js';
import { readCases, UnreadableCases, type OutsideCase } from './outside-case.js';

type Say = (line: string) => void;
type Judged = { readonly one: OutsideCase; readonly result: Verdict };

/** Runs every case of the folder; answers the exit code: 0 none failed, 1 some failed, 2 nothing could be read. */
export async function main(args: readonly string[], say: Say): Promise<number> {
  const [folder, ...rest] = args;
  if (folder === undefined || rest.length > 0) {
    say('Usage: npm run test:outside -- FOLDER   (a folder that holds sla-cases.json)');
    return 2;
  }
  try {
    return report((await readCases(folder)).map((one) => ({ one, result: judge(one, kinds) })), say);
  } catch (error) {
    if (!(error instanceof UnreadableCases)) throw error;
    say(`Cannot read the cases. ${error.message}`);
    say('0 passed, 1 failed');
    return 2;
  }
}

function report(all: readonly Judged[], say: Say): number {
  byKind(all, say);
  for (const { one, result } of all) {
    if (result.verdict !== 'failed') continue;
    say(`FAILED  ${one.kind}  ${one.id}`);
    for (const { name, expected, computed } of result.differences) say(`        ${name}: expected ${expected}, computed ${computed}`);
  }
  for (const { one, result } of all) {
    if (result.verdict === 'not expressible') say(`not expressible  ${one.kind}  ${one.id}: ${result.reason}`);
  }
  const count = (verdict: Verdict['verdict']): number => all.filter(({ result }) => result.verdict === verdict).length;
  say(`${count('passed')} passed, ${count('failed')} failed, ${count('not expressible')} skipped`);
  return count('failed') === 0 ? 0 : 1;
}

function byKind(all: readonly Judged[], say: Say): void {
  for (const kind of new Set(all.map(({ one }) => one.kind))) {
    const ofKind = all.filter(({ one }) => one.kind === kind);
    const passed = ofKind.filter(({ result }) => result.verdict === 'passed').length;
    say(`${kind.padEnd(26)} ${String(passed).padStart(3)} of ${ofKind.length}`);
  }
  say('');
}
