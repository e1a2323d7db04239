import { Module } from '@nestjs/common';
import { LedgerModule } from '../../ledger/index.js';
import { PortfolioController } from './portfolio.controller.js';
import { Portfolio } from './portfolio.js';

@Module({ imports: [LedgerModule], controllers: [PortfolioController], providers: [Portfolio] })
export class PortfolioModule {}
