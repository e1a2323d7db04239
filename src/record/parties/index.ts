export { partyKind, type Party } from './party.kind.js';
export { PartiesModule } from './parties.module.js';
