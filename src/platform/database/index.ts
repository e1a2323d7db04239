export { CATALOGUE, ERASABLE, type TableKind } from './catalogue.js';
export { Database, openDatabase, openTemporaryDatabase } from './runtime.js';
export { DatabaseSetupError } from './roles.js';
export { UnitOfWork, constraintOf, sqlStateOf, type Actor, type Scope, type Tx, type TxOptions } from './unit-of-work.js';
export { EveryWorkspace } from './every-workspace.js';
