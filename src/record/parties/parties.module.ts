import { Module } from '@nestjs/common';
import { SharedRecordModule } from '../shared/index.js';
import { PartyController } from './party.controller.js';

@Module({ imports: [SharedRecordModule], controllers: [PartyController] })
export class PartiesModule {}
