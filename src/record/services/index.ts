export { serviceKind, type Service } from './service.kind.js';
export { ServicesModule } from './services.module.js';
