export { holidaysOf } from './holidays.js';
export { zoneTable, zoneVersion } from './zones.js';
