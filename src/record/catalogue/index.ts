export { Catalogue } from './catalogue.js';
export type { VersionedEntry } from './catalogue-files.js';
export { CatalogueModule } from './catalogue.module.js';
