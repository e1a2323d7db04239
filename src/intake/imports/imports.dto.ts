import { IsIn, IsOptional } from 'class-validator';

/** What an import recorded. */
export class ImportResultDto {
  /** Id of the matter in its document. */
  matter!: string;

  /** How many records were made, by list of the document. */
  counts!: Record<string, number>;

  /** Ids of the document and the ids of the records made of them, by list of the document. */
  ids!: Record<string, Record<string, string>>;
}

/** In which language the template comes first. */
export class TemplateQueryDto {
  /** Language of titles and help; the other one stands beside it. */
  @IsOptional()
  @IsIn(['en', 'ko'])
  lang?: 'en' | 'ko';
}
