import { DomainError, issueOf, type Issue } from '../core/shared/errors.js';
import { CommandProblem } from './documents.js';

const SHOWN = 50;

/** One issue in two lines: where and what; what would be right. */
export function issueLines(issue: Issue): string {
  return `  ${issue.pointer === '' ? '(document)' : issue.pointer}: ${issue.message} [${issue.code}]${issue.remedy === '' ? '' : `\n      ${issue.remedy}`}`;
}

/**
 * Runs a command: what goes wrong by its input is told on stderr with place and remedy. Exit codes: 0 done, 1 the input is
 * bad, 2 the call is wrong. Anything else is a fault of the program and is thrown on.
 */
export async function reported(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    const problem = error instanceof DomainError ? new CommandProblem('input', 'The input cannot be computed.', error.issues ?? [issueOf(error, '')]) : error;
    if (!(problem instanceof CommandProblem)) throw problem;
    const more = problem.issues.length - SHOWN;
    const lines = [problem.message, ...problem.issues.slice(0, SHOWN).map(issueLines), ...(more > 0 ? [`  and ${more} more.`] : [])];
    process.stderr.write(`${lines.join('\n')}\n`);
    process.exitCode = problem.kind === 'usage' ? 2 : 1;
  }
}
