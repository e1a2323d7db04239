export { HASH_BYTES, hashFromHex, sameBytes, toHex, utf8 } from './bytes.js';
export { MAX_JSON_DEPTH, canonicalBytes, canonicalText } from './canonical.js';
export { SALT_BYTES, commitmentOf, leafOf, sealEntry, type SealedEntry } from './entry.js';
export { CompactRange, emptyRoot, hashChildren, hashLeaf, rangeHashOf, treeRoot, type CompactState, type RangeHash } from './merkle.js';
export {
  consistencyProof,
  inclusionProof,
  verifyConsistency,
  verifyInclusion,
  type ConsistencyClaim,
  type InclusionClaim,
} from './proofs.js';
export { parseStrict } from './strict-json.js';
