import { IsIn, IsOptional } from 'class-validator';

/** In which language, and how much of it. */
export class ExplanationQueryDto {
  /** Language of the text. Default: en. */
  @IsOptional()
  @IsIn(['en', 'ko'])
  lang?: 'en' | 'ko';

  /** Short says it in five lines; long names every step with clause and fact. Default: long. */
  @IsOptional()
  @IsIn(['short', 'long'])
  explain?: 'short' | 'long';
}
