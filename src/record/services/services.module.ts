import { Module } from '@nestjs/common';
import { SharedRecordModule } from '../shared/index.js';
import { ServiceController } from './service.controller.js';

@Module({ imports: [SharedRecordModule], controllers: [ServiceController] })
export class ServicesModule {}
