/** The database schema that belongs to pg-boss. */
export const JOBS_SCHEMA = 'jobs';
