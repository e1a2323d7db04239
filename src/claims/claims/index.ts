export { claimKind, type Claim } from './claim.kind.js';
export { ClaimsModule } from './claims.module.js';
export { ClaimAssessments, type AssessedClaim } from './claim-assessments.js';
export { Snapshots, type Snapshot } from './snapshots.js';
export { caseTables } from './tables.js';
