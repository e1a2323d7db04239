import { DomainError } from '../../src/core/shared/errors.js';
import { NotExpressible, type Computed, type Kind } from './kind.js';
import type { OutsideCase } from './outside-case.js';

export type Verdict =
  | { readonly verdict: 'passed' }
  | { readonly verdict: 'failed'; readonly differences: readonly Difference[] }
  | { readonly verdict: 'not expressible'; readonly reason: string };

export interface Difference {
  readonly name: string;
  readonly expected: string;
  readonly computed: string;
}

/** Doubles that differ by no more than their own last digits say the same. */
const RELATIVE_TOLERANCE = 1e-12;

/** Computes one case with the product and holds the result against what the case expects. */
export function judge(one: OutsideCase, kinds: readonly Kind[]): Verdict {
  const kind = kinds.find((candidate) => candidate.kind === one.kind);
  if (kind === undefined) return { verdict: 'not expressible', reason: `kind "${one.kind}" is not known here` };
  const strange = Object.keys(one.policy).filter((key) => !kind.policyKeys.includes(key));
  if (strange.length > 0) return { verdict: 'not expressible', reason: `policy key "${strange.join('", "')}" is not known here` };
  const computed = computeWith(kind, one);
  if (computed instanceof NotExpressible) return { verdict: 'not expressible', reason: computed.message };
  const differences = compare(one, computed);
  if (differences.length > 0) return { verdict: 'failed', differences };
  const wordless = computed['error'] === undefined ? Object.keys(one.expected).filter((name) => name !== 'error' && computed[name] === undefined) : [];
  if (wordless.length > 0) return { verdict: 'not expressible', reason: `the product has no figure called "${wordless.join('", "')}"` };
  return { verdict: 'passed' };
}

function computeWith(kind: Kind, one: OutsideCase): Computed | NotExpressible {
  try {
    return kind.compute(one);
  } catch (error) {
    if (error instanceof NotExpressible) return error;
    if (error instanceof DomainError) return { error: error.message };
    throw new Error(`Case ${one.id}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function compare(one: OutsideCase, computed: Computed): Difference[] {
  const names = Object.keys(one.expected);
  if (computed['error'] !== undefined && !names.includes('error')) {
    return [{ name: 'result', expected: JSON.stringify(one.expected), computed: `refused: ${String(computed['error'])}` }];
  }
  const compared = names.filter((name) => name === 'error' || computed[name] !== undefined);
  return compared.filter((name) => !same(name, one.expected[name], computed[name])).map((name) => ({
    name,
    expected: JSON.stringify(one.expected[name]),
    computed: computed[name] === undefined ? 'a figure, no refusal' : JSON.stringify(computed[name]),
  }));
}

/** An expected error asks that the input is refused; its wording is another project's and is not compared. */
function same(name: string, expected: unknown, computed: Computed[string] | undefined): boolean {
  if (name === 'error') return computed !== undefined;
  if (typeof expected === 'number') return isClose(expected, computed);
  return JSON.stringify(expected) === JSON.stringify(computed);
}

function isClose(expected: number, computed: Computed[string] | undefined): boolean {
  if (typeof computed !== 'string' && typeof computed !== 'number') return false;
  return Math.abs(Number(computed) - expected) <= RELATIVE_TOLERANCE * Math.max(1, Math.abs(expected));
}
