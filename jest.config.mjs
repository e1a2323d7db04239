// Three projects by size: unit (beside the code), medium (real PostgreSQL), e2e (booted app). Sources are compiled by swc as ES modules;
// two ESM-only packages that CommonJS code requires are compiled to CommonJS, because jest cannot require ES modules.
const ts = {
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
  swcrc: false,
};
const cjs = { jsc: { target: 'es2022', parser: { syntax: 'ecmascript' } }, module: { type: 'commonjs' }, swcrc: false };

const base = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  transformIgnorePatterns: ['/node_modules/(?!(cookie|content-disposition)/)'],
  transform: { '/node_modules/(cookie|content-disposition)/.+\\.js$': ['@swc/jest', cjs], '^.+\\.ts$': ['@swc/jest', ts] },
};
const database = { globalSetup: '<rootDir>/test/support/global-setup.mjs', globalTeardown: '<rootDir>/test/support/global-teardown.mjs' };

export default {
  projects: [
    { ...base, displayName: 'unit', testMatch: ['<rootDir>/{src,verifier}/**/*.spec.ts', '<rootDir>/test/{outside,builders,golden}/**/*.spec.ts'] },
    { ...base, ...database, displayName: 'medium', testMatch: ['<rootDir>/test/medium/**/*.medium-spec.ts'] },
    { ...base, ...database, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.e2e-spec.ts'] },
  ],
  // Two cores are two workers: what waits for the database leaves room for what computes.
  maxWorkers: '100%',
  testTimeout: 30_000,
  coverageProvider: 'v8',
  collectCoverageFrom: ['src/**/*.ts', '!src/**/*.spec.ts'],
};
