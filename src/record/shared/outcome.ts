import { DomainError } from '../../core/shared/errors.js';

/** What became of one of several things that are done together: its value, or why there is none. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown };

/** Runs one piece of work; what the domain refuses becomes an outcome, every other error is thrown on. */
export async function outcomeOf<T>(work: () => Promise<T> | T): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { ok: false, error };
  }
}

/** The value, or the error is thrown. */
export function valueOf<T>(outcome: Outcome<T> | undefined): T {
  if (outcome === undefined) throw new Error('one thing has no outcome');
  if (!outcome.ok) throw outcome.error;
  return outcome.value;
}
