export { Custody, type CustodyEvent } from './custody.js';
export { EvidenceModule } from './evidence.module.js';
export { exhibitKind, type Exhibit } from './exhibit.kind.js';
export { EXHIBIT_LIMIT, Exhibits } from './exhibits.js';
export { sourceKind, type Source } from './source.kind.js';
