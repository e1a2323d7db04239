import { Module } from '@nestjs/common';
import { SharedRecordModule } from '../shared/index.js';
import { CauseController } from './cause.controller.js';
import { PositionController } from './position.controller.js';
import { ProvisionController } from './provision.controller.js';

@Module({ imports: [SharedRecordModule], controllers: [CauseController, PositionController, ProvisionController] })
export class CausesModule {}
