/** Seals of the installation: CMS signatures, the identity behind them, and time-stamps. */
export { encoded, signatureValue, signDetached, withTimestamp } from './cms.js';
export { openIdentity, SealIdentity } from './identity.js';
export { openAuthority } from './open-authority.js';
export { LONGEST_ANSWER, type Timestamp, TimestampAuthority } from './timestamp-authority.js';
export { checkToken, replyOf, type TimestampFacts, TokenError } from './timestamp-token.js';
