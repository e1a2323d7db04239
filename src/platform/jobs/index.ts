export { JobRuns, type JobRun, type JobState } from './job-runs.js';
export { Jobs, type Job, type JobHandler } from './jobs.js';
export { Recurring, type RecurringWork } from './recurring.js';
