export { BlobFiles, type BlobsState, type IncomingFile, type PieceName } from './blob-files.js';
export { BlobStore, ROW_LIMIT, type ReceivedBlob } from './blob-store.js';
export { inspect, type Finding } from './inspect.js';
export { LocalBlobFiles } from './local-files.js';
export { openBlobFiles, s3Client } from './open.js';
export { S3BlobFiles } from './s3-files.js';
