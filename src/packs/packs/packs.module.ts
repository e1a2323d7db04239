import { Module, type OnModuleInit } from '@nestjs/common';
import { AssessmentsModule } from '../../assess/assessments/index.js';
import { ClaimsModule } from '../../claims/claims/index.js';
import { LedgerModule, Projections } from '../../ledger/index.js';
import { forgetErased, SharedRecordModule } from '../../record/shared/index.js';
import { PackController, PackOrderController, PackReadController } from './pack.controller.js';
import { packKind } from './pack.kind.js';
import { PackData } from './pack-data.js';
import { PackFiles } from './pack-files.js';
import { PackMaker } from './pack-maker.js';
import { PackMaking } from './pack-making.js';
import { PackOrders, PackRecords } from './pack-orders.js';
import { PackProgress } from './pack-progress.js';
import { PackSealer } from './pack-sealer.js';
import { PackStamping } from './pack-stamping.js';
import { Packs } from './packs.js';

@Module({
  imports: [LedgerModule, SharedRecordModule, AssessmentsModule, ClaimsModule],
  controllers: [PackController, PackReadController, PackOrderController],
  providers: [PackData, PackFiles, PackMaker, PackMaking, PackOrders, PackProgress, PackRecords, PackSealer, PackStamping, Packs],
  exports: [PackData, PackOrders, PackProgress, Packs],
})
export class PacksModule implements OnModuleInit {
  constructor(private readonly projections: Projections) {}

  onModuleInit(): void {
    this.projections.register(packKind.name, (tx, subjectId) => forgetErased(tx, packKind, subjectId));
  }
}
