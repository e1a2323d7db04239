export { causeKind, type Cause } from './cause.kind.js';
export { positionKind, type Position } from './position.kind.js';
export { provisionKind, type Provision } from './provision.kind.js';
export { CausesModule } from './causes.module.js';
