import { Module } from '@nestjs/common';
import { SharedRecordModule } from '../shared/index.js';
import { CountController } from './count.controller.js';
import { ItemController } from './item.controller.js';
import { SeriesController } from './series.controller.js';

@Module({ imports: [SharedRecordModule], controllers: [ItemController, CountController, SeriesController] })
export class ItemsModule {}
