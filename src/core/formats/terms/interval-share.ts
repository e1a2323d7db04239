import { bilingual, decimal } from '../scalars.js';
import { checked, described, fail, object, optional } from '../declare.js';
import { clause } from './clause.js';
import { interval } from './interval.js';
import { timeRules } from './time-rules.js';
import { verify } from './verify.js';

const { unknown, maintenance, downtime } = timeRules;

const bounds = object({
  atLeast: optional(described(decimal(), { description: 'The floor that the value of an interval must reach.', example: '25' })),
  atMost: optional(described(decimal(), { description: 'The ceiling that the value of an interval must not pass.', example: '500' })),
});

const meets = checked(bounds, ({ atLeast, atMost }, at, report) => {
  if ((atLeast === undefined) === (atMost === undefined)) fail(report, at, 'promise-one-bound', ['A value is held against exactly one bound.', 'Give atLeast for a floor, or atMost for a ceiling.']);
});

/** The share of intervals whose value meets a floor or a ceiling, such as minutes above so many tokens per second. */
export const intervalShare = object({
  interval,
  meets,
  valueUnit: described(bilingual, { description: 'The unit of the values, as it stands behind a figure.', example: { en: 'tokens per second', ko: '토큰/초' } }),
  unknown,
  maintenance,
  downtime,
  verify,
  clause,
});
