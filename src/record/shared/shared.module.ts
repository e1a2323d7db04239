import { Module } from '@nestjs/common';
import { LedgerModule } from '../../ledger/index.js';
import { RecordReader } from './record-reader.js';
import { RecordService } from './record.service.js';
import { RecordStore } from './record-store.js';

/** The one mechanism that every recorded kind uses. */
@Module({
  imports: [LedgerModule],
  providers: [RecordReader, RecordStore, RecordService],
  exports: [RecordReader, RecordStore, RecordService],
})
export class SharedRecordModule {}
