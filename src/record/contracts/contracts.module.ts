import { Module } from '@nestjs/common';
import { SharedRecordModule } from '../shared/index.js';
import { ContractController } from './contract.controller.js';
import { TermsController } from './terms.controller.js';
import { ExclusionController } from './exclusion.controller.js';
import { CalendarController } from './calendar.controller.js';

@Module({ imports: [SharedRecordModule], controllers: [ContractController, TermsController, ExclusionController, CalendarController] })
export class ContractsModule {}
