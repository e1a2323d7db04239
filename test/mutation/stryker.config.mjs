// What is mutated comes from run.mjs (--mutate). A score under `break` makes the run fail.
const only = ['src/core', 'test/builders', 'test/golden', 'test/mutation/jest.config.mjs', 'jest.config.mjs', 'package.json', 'examples', 'templates'];

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  ignorePatterns: ['**', ...only.map((path) => `!${path}`), ...only.map((path) => `!${path}/**`)],
  tempDirName: 'test/mutation/.stryker-tmp',
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  jest: { projectType: 'custom', configFile: 'test/mutation/jest.config.mjs', enableFindRelatedTests: true },
  coverageAnalysis: 'perTest',
  timeoutMS: 3_000,
  reporters: ['clear-text', 'json', 'html', 'progress-append-only'],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
  allowConsoleColors: false,
  thresholds: { high: 90, low: 80, break: 80 },
};
