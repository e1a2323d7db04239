export { type OutsideCheckpoint } from './checkpoints.js';
export { type Finding } from './findings.js';
export { fsck, type FsckOptions, type FsckReport, UnknownWorkspace, type WorkspaceSummary } from './fsck.js';
export { readCheckpoint, readVerifierKey } from './note.js';
export type { BlobPlace } from './stores.js';
export { WORDS } from './words.js';
