import { IsIn, IsOptional, IsTimeZone } from 'class-validator';
import { LAYERS, type Layer } from './pack-files.js';

/** What a pack is ordered with. */
export class PackOrderDto {
  /**
   * The one audience that it is made for. What is not released to it is absent.
   * @example "internal"
   */
  @IsIn(['internal', 'counterparty'], { message: 'audience must be internal or counterparty' })
  audience!: 'internal' | 'counterparty';

  /**
   * Language of the pack.
   * @example "ko"
   */
  @IsIn(['en', 'ko'])
  locale!: 'en' | 'ko';

  /**
   * IANA zone shown beside UTC. Default: Asia/Seoul.
   * @example "Asia/Seoul"
   */
  @IsOptional()
  @IsTimeZone()
  zone?: string;
}

/** Which revision of a pack's file. */
export class PackFileQueryDto {
  /**
   * `content`: as it was drawn, the bytes that `made.sha256` is of. `seal`: with the seal of the installation. `timestamp`: with a
   * time-stamp over both. Each begins with the one before. Default: the newest there is.
   * @example "content"
   */
  @IsOptional()
  @IsIn(LAYERS, { message: 'layer must be content, seal or timestamp' })
  layer?: Layer;
}

/** How far the making of a pack is. */
export class PackProgressDto {
  /** queued, running, done or failed. */
  state!: string;

  /** Whole percent. */
  percent!: number;

  /** What is being done, in a word or two. */
  step!: string;

  /** Code, message and remedy of what went wrong, once it has failed. */
  problem!: object | null;
}
