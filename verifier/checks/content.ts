import type { Manifest } from '../../src/core/formats/manifest.js';
import type { CaseTables } from '../../src/core/formats/to-case.js';
import type { ClaimedMatter } from '../../src/core/pack/concerning.js';
import type { CustodyFact } from '../../src/core/pack/custody.js';
import { digestOfJson } from '../../src/core/ledger/digest.js';
import { composedPack } from '../../src/core/pack/pack-of.js';
import type { Words } from '../../src/core/pack/words.js';
import { besideOf } from '../../src/core/pack/zone-beside.js';
import { caught, DomainError } from '../../src/core/shared/errors.js';
import { jsonOf } from '../../src/core/shared/json.js';
import type { SeriesFiles } from '../../src/core/sla/series.js';
import { fails, holds, unchecked, type Check } from '../check.js';

/** What the pack was composed from. */
export interface Ingredients {
  readonly manifest: Manifest;
  readonly matter: ClaimedMatter;
  readonly tables: CaseTables;
  readonly words: Words;
  readonly custody: readonly CustodyFact[];
  /** By the id of the case; null where files with samples are missing. */
  readonly samples: ReadonlyMap<string, SeriesFiles> | null;
}

/** Composes the pack again from the data of the bundle: every sentence and figure of it is in the content hash. */
export function checkContent({ manifest, matter, tables, words, custody, samples }: Ingredients): Check {
  const zone = tables.zones.find(({ name }) => name === manifest.zone);
  if (samples === null || zone === undefined) return unchecked('content.incomplete', 'The pack was not composed again: samples or the time zone are not in the bundle.', '측정값 또는 시간대 자료가 검증 묶음에 없어 증거 묶음의 내용을 다시 구성하지 못했습니다.');
  const { claim: claimId, audience, locale, draft, ledger } = manifest;
  const again = caught(() => composedPack(matter, { claimId, audience, locale, draft, ledger }, { ...tables, samples, custody, words, zone: besideOf(zone) }));
  if (again instanceof DomainError) return fails('content.refused', 'data/matter.json', `The pack cannot be composed from the data: ${again.message}`, `증거 묶음의 내용을 다시 구성할 수 없습니다. ${again.message}`);
  const found = digestOfJson(jsonOf(again.document));
  return found === manifest.contentHash
    ? holds('content.same', `The whole text of the pack, composed again from the data of the bundle, has the content hash ${found}: compare it with the cover.`, `검증 묶음의 자료로 다시 구성한 증거 묶음 전체의 내용 해시값은 ${found}입니다. 표지의 값과 대조하십시오.`)
    : fails('content.differs', 'data/manifest.json', `The text of the pack, composed again from the data, has the content hash ${found}; the manifest says ${manifest.contentHash}. Data or version of the program differ.`, `자료로 다시 구성한 내용의 해시값은 ${found}이나 목록에는 ${manifest.contentHash}로 되어 있습니다. 자료 또는 프로그램 버전이 다릅니다.`);
}
