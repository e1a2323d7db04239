import { Module } from '@nestjs/common';
import { EvidenceModule } from '../../record/evidence/index.js';
import { SharedRecordModule } from '../../record/shared/index.js';
import { ImportsController } from './imports.controller.js';
import { Imports } from './imports.js';
import { MatterImport } from './matter-import.js';

/** Whole matters as one document or workbook. */
@Module({ imports: [SharedRecordModule, EvidenceModule], controllers: [ImportsController], providers: [Imports, MatterImport], exports: [Imports, MatterImport] })
export class ImportsModule {}
