import { Module } from '@nestjs/common';
import { EvidenceModule } from '../../record/evidence/index.js';
import { SharedRecordModule } from '../../record/shared/index.js';
import { MailController } from './mail.controller.js';
import { MailFiles } from './mail-files.js';
import { MailIntake, MailReadings } from './mail-readings.js';
import { MailRecords } from './mail-records.js';

/** E-mail messages among the exhibits. */
@Module({
  imports: [SharedRecordModule, EvidenceModule],
  controllers: [MailController],
  providers: [MailFiles, MailRecords, MailReadings, MailIntake],
})
export class MailModule {}
