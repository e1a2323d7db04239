export { JobRuns, type JobRun, type JobState } from './job-runs.js';
export { DAYS_OF_PATIENCE, Jobs, type Patience, type Job, type JobHandler } from './jobs.js';
export { Recurring, type RecurringWork } from './recurring.js';
