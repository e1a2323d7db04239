import { Module, type OnModuleInit } from '@nestjs/common';
import { Projections } from '../ledger/index.js';
import { CatalogueModule } from './catalogue/index.js';
import { CausesModule } from './causes/index.js';
import { CommunicationsModule } from './communications/index.js';
import { ContractsModule, TermsAdoptionModule } from './contracts/index.js';
import { EvidenceModule, RereadingModule, UploadsModule } from './evidence/index.js';
import { IncidentsModule } from './incidents/index.js';
import { ItemsModule } from './items/index.js';
import { RECORD_KINDS } from './kinds.js';
import { PartiesModule } from './parties/index.js';
import { ServicesModule } from './services/index.js';
import { forgetErased, SharedRecordModule } from './shared/index.js';

const features = [CatalogueModule, PartiesModule, ContractsModule, TermsAdoptionModule, ServicesModule, IncidentsModule, ItemsModule, CommunicationsModule, EvidenceModule, RereadingModule, UploadsModule, CausesModule];

/** Everything that is recorded. */
@Module({ imports: [SharedRecordModule, ...features], exports: [SharedRecordModule, EvidenceModule] })
export class RecordModule implements OnModuleInit {
  constructor(private readonly projections: Projections) {}

  onModuleInit(): void {
    for (const kind of Object.values(RECORD_KINDS)) {
      this.projections.register(kind.name, (tx, subjectId) => forgetErased(tx, kind, subjectId));
    }
  }
}
