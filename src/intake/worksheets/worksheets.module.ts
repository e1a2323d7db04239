import { Module } from '@nestjs/common';
import { HttpModule } from '../../platform/http/index.js';
import { ContractsModule } from '../../record/contracts/index.js';
import { SharedRecordModule } from '../../record/shared/index.js';
import { TermsWorksheetController } from './terms-worksheet.controller.js';
import { TermsWorksheet } from './terms-worksheet.js';
import { WorksheetPreview } from './worksheet-preview.js';

/** Terms of many contracts as one workbook. */
@Module({ imports: [HttpModule, SharedRecordModule, ContractsModule], controllers: [TermsWorksheetController], providers: [TermsWorksheet, WorksheetPreview] })
export class WorksheetsModule {}
