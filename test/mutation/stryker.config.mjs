// What is mutated, and by which specs it is judged, comes from run.mjs. A score under `break` makes the run fail.
import path from 'node:path';

const only = ['src/core', 'test/builders', 'test/golden', 'examples', 'templates', 'package.json'];

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  ignorePatterns: ['**', ...only.map((entry) => `!${entry}`), ...only.map((entry) => `!${entry}/**`)],
  tempDirName: 'test/mutation/.stryker-tmp',
  plugins: [path.join(import.meta.dirname, 'spec-runner.mjs')],
  testRunner: 'specs',
  testRunnerNodeArgs: ['--max-old-space-size=2048', '--disable-warning=ExperimentalWarning'],
  coverageAnalysis: 'perTest',
  // Only for changes that loop without end and without reaching the change again: all others stop at Stryker's limit of hits.
  timeoutMS: 20_000,
  reporters: ['clear-text', 'json', 'html', 'progress-append-only'],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
  allowConsoleColors: false,
  thresholds: { high: 90, low: 80, break: 80 },
};
