import { variants, type Of } from '../declare.js';
import { availability } from './availability.js';
import { badIntervals } from './bad-intervals.js';
import { delivery } from './delivery.js';
import { deployment } from './deployment.js';
import { duration } from './duration.js';
import { errorRateAverage } from './error-rate-average.js';
import { intervalShare } from './interval-share.js';
import { outages } from './outages.js';
import { percentile } from './percentile.js';
import { qualifiedMinutes } from './qualified-minutes.js';
import { quota } from './quota.js';
import { requestRatio } from './request-ratio.js';
import { serviceDesk } from './service-desk.js';

/** What is measured: one declaration a family. */
export const measure = variants('family', { availability, deployment, duration, outages, 'service-desk': serviceDesk, delivery, quota, 'error-rate-average': errorRateAverage, 'bad-intervals': badIntervals, 'qualified-minutes': qualifiedMinutes, 'request-ratio': requestRatio, 'interval-share': intervalShare, percentile });

export type Measure = Of<typeof measure>;
