import type { Kind } from '../kind.js';
import { availability, availabilityError } from './availability.js';
import { businessTime } from './business-time.js';
import { deadlineBusinessDays } from './deadline-business-days.js';
import { delayPenalty } from './delay-penalty.js';
import { downtimeUnionWeighted } from './downtime-union-weighted.js';
import { downtimeWithCoverage } from './downtime-with-coverage.js';
import { errorBudget } from './error-budget.js';
import { guaranteePenalty } from './guarantee-penalty.js';
import { periodBoundaries } from './period-boundaries.js';
import { rounding } from './rounding.js';
import { serviceCredit, serviceCreditError } from './service-credit.js';
import { serviceHours } from './service-hours.js';
import { timeBuckets } from './time-buckets.js';

export const kinds: readonly Kind[] = [
  availability,
  availabilityError,
  timeBuckets,
  serviceHours,
  downtimeUnionWeighted,
  downtimeWithCoverage,
  rounding,
  serviceCredit,
  serviceCreditError,
  guaranteePenalty,
  deadlineBusinessDays,
  businessTime,
  periodBoundaries,
  delayPenalty,
  errorBudget,
];
