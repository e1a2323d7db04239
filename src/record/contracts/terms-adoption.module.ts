import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/index.js';
import { SharedRecordModule } from '../shared/index.js';
import { TermsAdoption } from './terms-adoption.js';
import { TermsAdoptionController } from './terms-adoption.controller.js';

/** Taking over entries of the catalogue as terms of a contract. */
@Module({ imports: [CatalogueModule, SharedRecordModule], controllers: [TermsAdoptionController], providers: [TermsAdoption] })
export class TermsAdoptionModule {}
