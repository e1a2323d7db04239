export { BlobFiles, LocalBlobFiles, type IncomingFile } from './blob-files.js';
export { BlobStore, ROW_LIMIT, type ReceivedBlob } from './blob-store.js';
