import { Module, type OnModuleInit } from '@nestjs/common';
import { Projections } from '../../ledger/index.js';
import { SharedRecordModule } from '../shared/index.js';
import { Custody } from './custody.js';
import { ExhibitController } from './exhibit.controller.js';
import { ExhibitErasure } from './exhibit-erasure.js';
import { ExhibitErasureController } from './exhibit-erasure.controller.js';
import { exhibitKind } from './exhibit.kind.js';
import { ExhibitLinks } from './exhibit-links.js';
import { ExhibitLinksController } from './exhibit-links.controller.js';
import { Exhibits } from './exhibits.js';
import { PollController } from './poll.controller.js';
import { PrivilegeController } from './privilege.controller.js';
import { SearchController } from './search.controller.js';
import { SourceController } from './source.controller.js';
import { SourcePollsController } from './source-polls.controller.js';
import { TransferController } from './transfer.controller.js';

@Module({
  imports: [SharedRecordModule],
  controllers: [ExhibitController, ExhibitErasureController, ExhibitLinksController, SourceController, SourcePollsController, TransferController, SearchController, PollController, PrivilegeController],
  providers: [Custody, Exhibits, ExhibitErasure, ExhibitLinks],
  exports: [Custody, Exhibits, ExhibitErasure],
})
export class EvidenceModule implements OnModuleInit {
  constructor(
    private readonly projections: Projections,
    private readonly erasure: ExhibitErasure,
  ) {}

  onModuleInit(): void {
    this.projections.register(exhibitKind.name, (tx, id) => this.erasure.requireBytesGone(tx, id));
  }
}
