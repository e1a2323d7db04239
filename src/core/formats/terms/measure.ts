import { variants, type Of } from '../declare.js';
import { availability } from './availability.js';
import { duration } from './duration.js';

/** What is measured: one declaration a family. */
export const measure = variants('family', { availability, duration });

export type Measure = Of<typeof measure>;
