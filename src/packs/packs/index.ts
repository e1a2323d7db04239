export { packKind, type PackRecord } from './pack.kind.js';
export { type Layer, PackFiles } from './pack-files.js';
export { PackOrders, type PackOrderBody } from './pack-orders.js';
export { PackProgress } from './pack-progress.js';
export { Packs } from './packs.js';
export { PacksModule } from './packs.module.js';
export { wordsOf } from './words-files.js';
