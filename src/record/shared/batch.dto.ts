import { ArrayMinSize, IsArray } from 'class-validator';
import type { JsonValue } from '../../core/shared/json.js';

/** Several bodies of one kind. */
export class BatchDto {
  /** The bodies; at most 1,000. */
  @IsArray()
  @ArrayMinSize(1)
  rows!: JsonValue[];
}
