import { Module, type OnModuleInit } from '@nestjs/common';
import { AssessmentsModule } from '../../assess/assessments/index.js';
import { LedgerModule, Projections } from '../../ledger/index.js';
import { HttpModule } from '../../platform/http/index.js';
import { forgetErased, SharedRecordModule } from '../../record/shared/index.js';
import { ClaimAssessments } from './claim-assessments.js';
import { ClaimAssessmentController, ClaimController } from './claim.controller.js';
import { claimKind } from './claim.kind.js';
import { CombinedClaims } from './combined.js';
import { Snapshots } from './snapshots.js';

@Module({
  imports: [HttpModule, LedgerModule, SharedRecordModule, AssessmentsModule],
  controllers: [ClaimController, ClaimAssessmentController],
  providers: [Snapshots, ClaimAssessments, CombinedClaims],
  exports: [Snapshots, ClaimAssessments],
})
export class ClaimsModule implements OnModuleInit {
  constructor(private readonly projections: Projections) {}

  onModuleInit(): void {
    this.projections.register(claimKind.name, (tx, subjectId) => forgetErased(tx, claimKind, subjectId));
  }
}
