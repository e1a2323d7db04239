import { Module } from '@nestjs/common';
import { SharedRecordModule } from '../shared/index.js';
import { CommunicationController } from './communication.controller.js';

@Module({ imports: [SharedRecordModule], controllers: [CommunicationController] })
export class CommunicationsModule {}
