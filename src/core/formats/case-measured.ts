import { choice, decimal, flag, identifier, ids, instant, statedTime, text } from './scalars.js';
import { described, list, nullable, object, optional } from './declare.js';

const lives = {
  deployments: optional(described(list(object({ unit: identifier(), from: instant(), to: described(nullable(instant()), { description: 'null: still deployed.' }) }), { min: 1, max: 10_000 }), {
    description: 'When each unit was deployed, for terms that measure over the lives of units.',
    example: [{ unit: 'db-1', from: '2024-07-01T00:00:00Z', to: null }],
  })),
};

/** What is said of a period beside observations, for terms that look at it: notices, earlier periods, the parts of a service. */
export const periodFacts = {
  clocks: optional(described(list(object({ id: identifier(), kind: choice('detected', 'reported', 'ticket'), at: statedTime, exhibits: ids, sources: ids }), { max: 10_000 }), {
    description: 'When an outage was detected by the vendor, reported by the customer, or a ticket opened, for terms that count from there.',
  })),
  earlierPeriods: optional(described(list(object({ period: text({ min: 4, max: 10 }), missed: flag(), level: optional(decimal()) }), { max: 120 }), {
    description: 'What came of the periods before, the latest last, for terms that look at repeated misses or at an average: missed or not, and the level.',
    example: [{ period: '2024-06', missed: true, level: '99.5' }],
  })),
  components: optional(described(list(identifier(), { min: 1, max: 100 }), {
    description: 'Which of the levels of the terms apply: the parts that the service is made of, or the level that was guaranteed.',
    example: ['premium-ssd', 'standard-ssd'],
  })),
};

/** Facts that only some families and conditions of the terms look at. */
export const measuredFacts = { ...lives, ...periodFacts };
