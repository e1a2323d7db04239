import { Global, Module } from '@nestjs/common';
import { Erasure } from './erasure.js';
import { Hint } from './hint.js';
import { Holds } from './holds.js';
import { HoldsController } from './holds.controller.js';
import { ErasureController, LedgerController } from './ledger.controller.js';
import { Ledger } from './ledger.js';
import { Projections } from './projections.js';
import { LedgerReader } from './reader.js';
import { SequencerLoop } from './sequencer-loop.js';
import { Sequencer } from './sequencer.js';

const parts = [Ledger, LedgerReader, Sequencer, SequencerLoop, Hint, Projections, Holds, Erasure];

@Global()
@Module({ controllers: [LedgerController, ErasureController, HoldsController], providers: parts, exports: parts })
export class LedgerModule {}
