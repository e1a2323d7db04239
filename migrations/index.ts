import { Foundation } from './0001-foundation.js';
import { Ledger } from './0002-ledger.js';
import { Platform } from './0003-platform.js';
import { Access } from './0010-access.js';
import { RecordedKinds } from './0011-record.js';
import { Claims } from './0020-claims.js';
import { Erasure } from './0030-erasure.js';
import { TermsDrafts } from './0040-terms-drafts.js';
import { ObservationColumns } from './0050-observation-columns.js';
import { Items } from './0060-items.js';
import { LedgerCheckpoints } from './0070-ledger-checkpoints.js';
import { Custody } from './0080-custody.js';
import { LedgerTimestamps } from './0090-ledger-timestamps.js';
import { ReviewAndAnalysis } from './0100-review-and-analysis.js';
import { Blobs } from './0110-blobs.js';

/** Every migration, oldest first. A migration that has been released is never edited: add the next one. */
export const MIGRATIONS = [Foundation, Ledger, Platform, Access, RecordedKinds, Claims, Erasure, TermsDrafts, ObservationColumns, Items, LedgerCheckpoints, Custody, LedgerTimestamps, ReviewAndAnalysis, Blobs];
