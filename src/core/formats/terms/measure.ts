import { variants, type Of } from '../declare.js';
import { availability } from './availability.js';
import { delivery } from './delivery.js';
import { deployment } from './deployment.js';
import { duration } from './duration.js';
import { outages } from './outages.js';
import { quota } from './quota.js';
import { serviceDesk } from './service-desk.js';

/** What is measured: one declaration a family. */
export const measure = variants('family', { availability, deployment, duration, outages, 'service-desk': serviceDesk, delivery, quota });

export type Measure = Of<typeof measure>;
