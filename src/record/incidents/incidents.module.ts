import { Module } from '@nestjs/common';
import { SharedRecordModule } from '../shared/index.js';
import { IncidentController } from './incident.controller.js';
import { AccountController } from './account.controller.js';
import { ObservationController } from './observation.controller.js';
import { StanceController } from './stance.controller.js';
import { EventController } from './event.controller.js';
import { ConflictController } from './conflict.controller.js';
import { ProbeReadingsController } from './probe-readings.controller.js';
import { ProbeReadings } from './probe-readings.js';

@Module({ imports: [SharedRecordModule], controllers: [IncidentController, AccountController, ObservationController, StanceController, EventController, ConflictController, ProbeReadingsController], providers: [ProbeReadings] })
export class IncidentsModule {}
