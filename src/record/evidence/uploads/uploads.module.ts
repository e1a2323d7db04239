import { Module } from '@nestjs/common';
import { EvidenceModule } from '../evidence.module.js';
import { UploadClearing } from './upload-clearing.js';
import { UploadController } from './upload.controller.js';
import { UploadedExhibits } from './uploaded-exhibits.js';
import { Uploads } from './uploads.js';

@Module({
  imports: [EvidenceModule],
  controllers: [UploadController],
  providers: [Uploads, UploadedExhibits, UploadClearing],
})
export class UploadsModule {}
