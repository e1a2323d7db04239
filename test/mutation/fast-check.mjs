// fast-check for the specs under mutation: a property is tried on few cases, the same in every run, and its first failing case is enough.
import fc from 'fast-check';

const MOST_RUNS = 25;
fc.configureGlobal({ seed: 20_240_719, endOnFailure: true });

export * from 'fast-check';

export function assert(property, parameters) {
  return fc.assert(property, { ...parameters, numRuns: Math.min(parameters?.numRuns ?? MOST_RUNS, MOST_RUNS) });
}

export default { ...fc, assert };
