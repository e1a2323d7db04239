export { communicationKind, type Communication } from './communication.kind.js';
export { CommunicationsModule } from './communications.module.js';
