export { accountKind, type Account } from './account.kind.js';
export { conflictKind, type Conflict } from './conflict.kind.js';
export { eventKind, type Event } from './event.kind.js';
export { incidentKind, type Incident } from './incident.kind.js';
export { observationKind } from './observation.kind.js';
export { stanceKind, type Stance } from './stance.kind.js';
export type { Observation } from './observation.body.js';
export { IncidentsModule } from './incidents.module.js';
