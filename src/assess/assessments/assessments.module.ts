import { Module, type OnModuleInit } from '@nestjs/common';
import { LedgerModule, Projections } from '../../ledger/index.js';
import { forgetErased, SharedRecordModule } from '../../record/shared/index.js';
import { AssessmentController, AssessmentReadController } from './assessment.controller.js';
import { assessmentKind } from './assessment.kind.js';
import { Assessments } from './assessments.js';
import { SampleFiles } from './sample-files.js';
import { WhatIfController } from './what-if.controller.js';
import { WhatIfs } from './what-if.js';

@Module({ imports: [LedgerModule, SharedRecordModule], controllers: [AssessmentController, AssessmentReadController, WhatIfController], providers: [Assessments, WhatIfs, SampleFiles], exports: [Assessments, SampleFiles] })
export class AssessmentsModule implements OnModuleInit {
  constructor(private readonly projections: Projections) {}

  onModuleInit(): void {
    this.projections.register(assessmentKind.name, (tx, subjectId) => forgetErased(tx, assessmentKind, subjectId));
  }
}
