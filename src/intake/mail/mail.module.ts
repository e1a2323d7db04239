import { Module } from '@nestjs/common';
import { EvidenceModule } from '../../record/evidence/index.js';
import { SharedRecordModule } from '../../record/shared/index.js';
import { MailController } from './mail.controller.js';
import { MailFiles } from './mail-files.js';
import { MailErasure, MailIntake } from './mail-intake.js';
import { MailReadings } from './mail-readings.js';
import { MailRecords } from './mail-records.js';

/** E-mail messages among the exhibits. */
@Module({
  imports: [SharedRecordModule, EvidenceModule],
  controllers: [MailController],
  providers: [MailFiles, MailRecords, MailReadings, MailIntake, MailErasure],
})
export class MailModule {}
