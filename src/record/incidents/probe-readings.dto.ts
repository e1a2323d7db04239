import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsISO8601, IsOptional, IsString, IsUUID, Length, ValidateNested } from 'class-validator';
import type { Recorded } from '../shared/index.js';
import type { Observation } from './observation.body.js';

const SCOPES = ['unit', 'customer', 'region', 'world'] as const;
const SUBJECTS = ['service', 'unit'] as const;

/** One probe. */
export class ProbeDto {
  /**
   * When, by the clock of the monitor.
   * @example "2024-07-18T21:55:00Z"
   */
  @IsISO8601({ strict: true, strictSeparator: true })
  at!: string;

  /** Whether the service answered. */
  @IsBoolean()
  up!: boolean;
}

/** What the probes are about. */
export class ProbedSubjectDto {
  @ApiProperty({ enum: SUBJECTS })
  @IsIn(SUBJECTS)
  kind!: (typeof SUBJECTS)[number];

  @IsString()
  @Length(1, 100)
  id!: string;
}

/** Probes of a monitor, from which outages are recorded. */
export class ProbeReadingsDto {
  /** Exhibit with the readings: its "monitor" says how often and by which clock. */
  @IsUUID()
  exhibit!: string;

  /** Account that the observations belong to. */
  @IsUUID()
  account!: string;

  @IsOptional()
  @IsUUID()
  incident?: string;

  @ValidateNested()
  @Type(() => ProbedSubjectDto)
  subject!: ProbedSubjectDto;

  @ApiProperty({ enum: SCOPES })
  @IsIn(SCOPES)
  scope!: (typeof SCOPES)[number];

  /** The probes, also those that found the service up: they bound the outages. At most 100,000. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100_000)
  @ValidateNested({ each: true })
  @Type(() => ProbeDto)
  probes!: ProbeDto[];
}

/** The observations that were recorded, one an outage. */
export class ProbedObservationsDto {
  @ApiProperty({ type: 'array', items: { $ref: '#/components/schemas/RecordedObservation' } })
  data!: Recorded<Observation>[];
}
