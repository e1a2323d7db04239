// Who may import whom: the table of docs/ARCHITECTURE.md as rules, one sentence each.
const src = (...folders) => `^src/(${folders.join('|')})/`;
const features = ['record', 'assess', 'claims', 'packs', 'intake', 'outbound', 'access', 'ledger'];

/** A folder may import from src only what is listed (and itself). */
const only = (folder, allowed, comment) => ({
  name: `${folder}-imports`,
  severity: 'error',
  comment,
  from: { path: src(folder), pathNot: '\\.spec\\.ts$' },
  to: { path: '^(src|test|migrations|web|verifier|bench)/', pathNot: src(folder, ...allowed) },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', comment: 'Two files that need each other are one thing, or hide a third.', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', comment: 'Every import leads somewhere.', from: {}, to: { couldNotResolve: true } },
    {
      name: 'core-is-pure',
      severity: 'error',
      comment: 'The rules use nothing but the rules: no package, no platform, no Node.',
      from: { path: '^src/core/', pathNot: '^src/core/ledger/|\\.spec\\.ts$' },
      to: { pathNot: '^src/core/' },
    },
    {
      name: 'core-ledger-hashes',
      severity: 'error',
      comment: 'The ledger rules may also use the audited hash and curve packages, the same in Node and browser.',
      from: { path: '^src/core/ledger/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^(src/core/|node_modules/@noble/(hashes|curves)/)' },
    },
    only('platform', ['core'], 'The platform serves every feature and knows none.'),
    only('access', ['core', 'platform', 'ledger'], 'Access stands below all features; that a key was made is recorded in the ledger.'),
    only('ledger', ['core', 'platform'], 'The ledger stands below all features, and knows nobody by name.'),
    only('record', ['core', 'platform', 'access', 'ledger'], 'The record knows nothing of what is computed from it.'),
    only('assess', ['core', 'platform', 'access', 'ledger', 'record'], 'Assessments read the record, never claims or packs.'),
    only('claims', ['core', 'platform', 'access', 'ledger', 'record', 'assess'], 'Claims rest on record and assessments.'),
    only('packs', ['core', 'platform', 'access', 'ledger', 'record', 'assess', 'claims'], 'Packs come last: they may read everything before them.'),
    only('intake', ['core', 'platform', 'access', 'ledger', 'record', 'assess', 'claims'], 'What comes in goes into the record; it draws no packs.'),
    only('outbound', ['core', 'platform', 'access', 'ledger', 'record', 'assess', 'claims'], 'What goes out is read from the record; it draws no packs.'),
    {
      name: 'fsck-shares-nothing',
      severity: 'error',
      comment: 'What checks the record shares no code with what writes it: fsck has its own rules, its own SQL and its own readers of rows and bytes.',
      from: { path: '^src/fsck/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^src/fsck/|^node_modules/(pg|@types/pg|@aws-sdk/client-s3|asn1js|pkijs)/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'nobody-uses-fsck',
      severity: 'error',
      comment: 'Only the command line runs fsck: a writer that asked its own judge would share a fault with it.',
      from: { path: '^src/', pathNot: '^src/(fsck/|cli/fsck\\.ts$)' },
      to: { path: '^src/fsck/' },
    },
    {
      name: 'verifier-needs-nobody',
      severity: 'error',
      comment: 'The verifier runs in a browser: no Node, no network, and of Onus only the rules.',
      from: { path: '^verifier/', pathNot: '^verifier/folder-source\\.ts$|\\.spec\\.ts$' },
      to: { pathNot: '^(verifier|src/core)/|^node_modules/(@zip\\.js/zip\\.js|pkijs|asn1js|@noble/(hashes|curves))/' },
    },
    {
      name: 'verifier-reads-folders-in-one-place',
      severity: 'error',
      comment: 'Node belongs to the one file that reads a folder for the command line.',
      from: { path: '^verifier/folder-source\\.ts$' },
      to: { pathNot: '^(verifier|src/core)/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'nobody-rests-on-the-verifier',
      severity: 'error',
      comment: 'Only the command line runs the verifier: what makes a pack does not judge it.',
      from: { path: '^src/', pathNot: '^src/cli(/|\\.ts$)|\\.spec\\.ts$' },
      to: { path: '^verifier/' },
    },
    {
      name: 'feature-front-door',
      severity: 'error',
      comment: 'Outsiders enter a feature by its index.ts.',
      from: { path: `^src/(${features.join('|')})/([^/]+)` },
      to: {
        path: `^src/(record|assess|claims|packs|intake|outbound)/([^/]+)/(?!index\\.ts$)`,
        pathNot: `^src/$1/(?:$2/|[^/]+\\.ts$)`,
      },
    },
    {
      name: 'no-index-from-inside',
      severity: 'error',
      comment: 'A feature does not go out of its door to come back in.',
      from: { path: '^src/([^/]+)/([^/]+)/.+' },
      to: { path: '^src/$1/$2/index\\.ts$' },
    },
    {
      name: 'pdfkit-in-one-place',
      severity: 'error',
      comment: 'Only platform/pdf draws.',
      from: { pathNot: '^src/platform/pdf/' },
      to: { path: 'node_modules/pdfkit/' },
    },
    {
      name: 'migrations-stand-alone',
      severity: 'error',
      comment: 'A migration must not change its meaning when the code changes.',
      from: { path: '^migrations/' },
      to: { pathNot: '^(migrations/|node_modules/typeorm/)' },
    },
    {
      name: 'src-never-imports-tests',
      severity: 'error',
      comment: 'The product does not depend on its tests.',
      from: { path: '^src/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(test|bench)/|\\.spec\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], mainFields: ['module', 'main', 'types'] },
  },
};
