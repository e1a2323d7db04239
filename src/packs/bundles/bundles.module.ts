import { Module } from '@nestjs/common';
import { LedgerModule } from '../../ledger/index.js';
import { EvidenceModule } from '../../record/evidence/index.js';
import { PacksModule } from '../packs/index.js';
import { BundleController } from './bundle.controller.js';
import { BundleParts } from './bundle-parts.js';
import { Bundles } from './bundles.js';
import { LedgerFiles } from './ledger-files.js';
import { Natives } from './natives.js';

@Module({
  imports: [LedgerModule, EvidenceModule, PacksModule],
  controllers: [BundleController],
  providers: [BundleParts, Bundles, LedgerFiles, Natives],
  exports: [Bundles],
})
export class BundlesModule {}
