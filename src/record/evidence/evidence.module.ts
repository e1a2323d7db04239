import { Module } from '@nestjs/common';
import { SharedRecordModule } from '../shared/index.js';
import { Custody } from './custody.js';
import { ExhibitController } from './exhibit.controller.js';
import { Exhibits } from './exhibits.js';
import { SourceController } from './source.controller.js';

@Module({ imports: [SharedRecordModule], controllers: [ExhibitController, SourceController], providers: [Custody, Exhibits], exports: [Custody, Exhibits] })
export class EvidenceModule {}
