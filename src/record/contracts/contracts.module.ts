import { Module, type OnModuleInit } from '@nestjs/common';
import { LedgerModule, Projections } from '../../ledger/index.js';
import { HttpModule } from '../../platform/http/index.js';
import { forgetErased, SharedRecordModule } from '../shared/index.js';
import { ContractController } from './contract.controller.js';
import { CoverageController } from './coverage.controller.js';
import { TermsController, TermsReviewController } from './terms.controller.js';
import { TermsDraftController } from './terms-draft.controller.js';
import { termsDraftKind } from './terms-draft.kind.js';
import { TermsDrafts } from './terms-drafts.js';
import { TermsReviews } from './terms-reviews.js';
import { ExclusionController } from './exclusion.controller.js';
import { CalendarController } from './calendar.controller.js';

@Module({
  imports: [HttpModule, LedgerModule, SharedRecordModule],
  controllers: [CoverageController, ContractController, TermsController, TermsReviewController, TermsDraftController, ExclusionController, CalendarController],
  providers: [TermsDrafts, TermsReviews],
  exports: [TermsDrafts, TermsReviews],
})
export class ContractsModule implements OnModuleInit {
  constructor(private readonly projections: Projections) {}

  onModuleInit(): void {
    this.projections.register(termsDraftKind.name, (tx, subjectId) => forgetErased(tx, termsDraftKind, subjectId));
  }
}
