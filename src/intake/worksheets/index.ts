export { WorksheetsModule } from './worksheets.module.js';
