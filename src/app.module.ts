import { type DynamicModule, Module } from '@nestjs/common';
import { AccessModule } from './access/index.js';
import { LedgerModule } from './ledger/index.js';
import { HttpModule } from './platform/http/index.js';
import { PlatformModule, type Runtime } from './platform/platform.module.js';
import { RecordModule } from './record/record.module.js';
import { AssessmentsModule } from './assess/assessments/index.js';
import { PortfolioModule } from './assess/portfolio/index.js';
import { ClaimsModule } from './claims/claims/index.js';
import { ImportsModule } from './intake/imports/index.js';
import { MailModule } from './intake/mail/index.js';
import { WorksheetsModule } from './intake/worksheets/index.js';
import { BundlesModule } from './packs/bundles/index.js';
import { PacksModule } from './packs/packs/index.js';
import { PrivilegeModule } from './packs/privilege/index.js';

/** Every feature, one a line. */
const features = [
  HttpModule,
  LedgerModule,
  AccessModule,
  RecordModule,
  AssessmentsModule,
  PortfolioModule,
  ClaimsModule,
  PacksModule,
  BundlesModule,
  PrivilegeModule,
  ImportsModule,
  WorksheetsModule,
  MailModule,
];

@Module({})
export class AppModule {
  static with(runtime: Runtime): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.with(runtime), ...features] };
  }
}
