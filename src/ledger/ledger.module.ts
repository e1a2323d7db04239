import { Global, Module } from '@nestjs/common';
import { CheckpointHint, CheckpointLoop } from './checkpoint-loop.js';
import { CheckpointWait } from './checkpoint-wait.js';
import { CheckpointWork } from './checkpoint-work.js';
import { Checkpointer } from './checkpointer.js';
import { Checkpoints } from './checkpoints.js';
import { Erasure } from './erasure.js';
import { ExportLoop } from './exports/export-loop.js';
import { Exporter } from './exports/exporter.js';
import { Hint } from './hint.js';
import { Holds } from './holds.js';
import { HoldsController } from './holds.controller.js';
import { KeyEntries } from './keys/key-entries.js';
import { LogKeys } from './keys/log-keys.js';
import { ErasureController, LedgerController } from './ledger.controller.js';
import { Ledger } from './ledger.js';
import { Projections } from './projections.js';
import { LogController, ProofsController } from './proofs.controller.js';
import { Proofs } from './proofs.js';
import { LedgerReader } from './reader.js';
import { SequencerLoop } from './sequencer-loop.js';
import { Sequencer } from './sequencer.js';
import { Tiles } from './tiles.js';
import { DueStamps, StampedLog } from './timestamps/stamped-log.js';
import { StampingJob, StampingSchedule } from './timestamps/stamping.js';
import { TimestampsController } from './timestamps/timestamps.controller.js';
import { Timestamps } from './timestamps/timestamps.js';
import { Tree } from './tree.js';

const signing = [LogKeys, KeyEntries, Checkpoints, Checkpointer, CheckpointWork, CheckpointLoop, CheckpointHint, CheckpointWait, Tree, Proofs, Tiles, Exporter, ExportLoop];
const stamping = [Timestamps, StampedLog, StampingJob, DueStamps, StampingSchedule];
const parts = [Ledger, LedgerReader, Sequencer, SequencerLoop, Hint, Projections, Holds, Erasure, ...signing, ...stamping];

@Global()
@Module({ controllers: [ProofsController, LogController, TimestampsController, LedgerController, ErasureController, HoldsController], providers: parts, exports: parts })
export class LedgerModule {}
