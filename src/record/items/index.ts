export { countKind, type CountBody } from './count.kind.js';
export { itemKind, type ItemBody } from './item.kind.js';
export { seriesKind, type SeriesBody } from './series.kind.js';
export { ItemsModule } from './items.module.js';
