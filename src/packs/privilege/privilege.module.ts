import { Module } from '@nestjs/common';
import { ClaimsModule } from '../../claims/claims/index.js';
import { PrivilegeLogController } from './privilege-log.controller.js';

@Module({ imports: [ClaimsModule], controllers: [PrivilegeLogController] })
export class PrivilegeModule {}
