export { AccessModule } from './access.module.js';
export { Keys, type KeyHolder } from './keys.js';
export { isSamePerson, personOf } from './persons.js';
export { FirstKey, Workspaces } from './workspaces.js';
