export { calendarKind, type Calendar } from './calendar.kind.js';
export { contractKind, type Contract } from './contract.kind.js';
export { exclusionKind, type Exclusion } from './exclusion.kind.js';
export { draftFindings, termsDraftKind, type TermsDraft } from './terms-draft.kind.js';
export { TermsDrafts } from './terms-drafts.js';
export { TermsReviews } from './terms-reviews.js';
export { termsKind, type Terms } from './terms.kind.js';
export { ContractsModule } from './contracts.module.js';
export { TermsAdoptionModule } from './terms-adoption.module.js';
