export { Erasure, packsHolding, unlessHeld, type Erased, type ErasureGround, type IssuedPack } from './erasure.js';
export { Holds, type Hold } from './holds.js';
export { ErasureGroundDto, IssuedPackDto } from './ledger.dto.js';
export { Ledger, type LedgerPosition, type NewEntry } from './ledger.js';
export { LedgerModule } from './ledger.module.js';
export { Projections, type Rebuild } from './projections.js';
export { LedgerReader, bodyOf, type LedgerEntry } from './reader.js';
export { Sequencer } from './sequencer.js';
export { SequencerLoop } from './sequencer-loop.js';
