export { assessmentKind, type Assessment } from './assessment.kind.js';
export { Assessments, type CaseOrigin } from './assessments.js';
export { SampleFiles } from './sample-files.js';
export { WithheldAnalysis } from './withheld-analysis.js';
export { AssessmentsModule } from './assessments.module.js';
