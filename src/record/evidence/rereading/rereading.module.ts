import { Module } from '@nestjs/common';
import { EvidenceModule } from '../evidence.module.js';
import { Alarms } from './alarms.js';
import { Rereader } from './rereader.js';
import { RereadingController } from './rereading.controller.js';
import { RereadingJob, RereadingSchedule } from './rereading-work.js';
import { Rereadings } from './rereadings.js';

@Module({
  imports: [EvidenceModule],
  controllers: [RereadingController],
  providers: [Alarms, Rereadings, Rereader, RereadingJob, RereadingSchedule],
})
export class RereadingModule {}
