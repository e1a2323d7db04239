import { described, object, optional, type Of } from './declare.js';
import { countFields, itemFields } from './items.js';
import { superseded } from './matter-facts.js';
import { audience, cited, fictional, proven } from './matter-people.js';
import { identifier } from './scalars.js';
import { seriesHeader } from './series.js';

/** The parts of `onus.matter/1` that terms on items and samples measure: tickets, jobs, orders, counts, series. */
const service = optional(described(identifier(), { description: 'Service that it was about. Absent: it counts for whatever is claimed on its account.' }));
const supersedes = optional(described(identifier(), { description: 'The entry of the same list that this one replaces; mark that one superseded.' }));

export const matterItemFormat = object({ ...itemFields, service, exhibits: proven, sources: cited, supersedes, superseded, audience });

export const matterCountFormat = object({ ...countFields, service, exhibits: proven, sources: cited, supersedes, superseded, fictional, audience });

export const matterSeriesFormat = object({
  ...seriesHeader,
  exhibit: described(identifier(), { description: 'The exhibit that holds the samples: a CSV file with a header line total,bad or value or total,value, then a line a sample; an empty cell is no sample.' }),
  exhibits: described(proven, { description: 'Further exhibits, such as how the samples were taken.' }),
  sources: cited,
  supersedes,
  superseded,
  fictional,
  audience,
});

export type MatterItem = Of<typeof matterItemFormat>;
export type MatterCount = Of<typeof matterCountFormat>;
export type MatterSeries = Of<typeof matterSeriesFormat>;
