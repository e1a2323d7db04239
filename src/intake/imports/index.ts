export { ImportsModule } from './imports.module.js';
export { Imports } from './imports.js';
export { MatterImport, type ImportResult } from './matter-import.js';
export { ReceivedFiles } from './received-files.js';
