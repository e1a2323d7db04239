export { PrivilegeModule } from './privilege.module.js';
