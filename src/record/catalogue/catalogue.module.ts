import { Module } from '@nestjs/common';
import { Catalogue } from './catalogue.js';
import { CatalogueController } from './catalogue.controller.js';
import { readCatalogue } from './catalogue-files.js';

/** The ready agreements. A file that is not sound stops the start. */
@Module({
  controllers: [CatalogueController],
  providers: [{ provide: Catalogue, useFactory: async () => new Catalogue(await readCatalogue()) }],
  exports: [Catalogue],
})
export class CatalogueModule {}
