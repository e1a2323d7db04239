import { Injectable } from '@nestjs/common';
import type { Terms as Edition } from '../../core/formats/terms.js';
import type { Issue } from '../../core/shared/errors.js';
import { jsonOf } from '../../core/shared/json.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { Answer } from '../../platform/http/answer.js';
import type { Caller } from '../../platform/http/caller.js';
import { refuse } from '../../platform/http/problems.js';
import { Catalogue, type VersionedEntry } from '../catalogue/index.js';
import { RecordReader, RecordService, type Recorded } from '../shared/index.js';
import type { AdoptTermsDto } from './adopt-terms.dto.js';
import { contractKind } from './contract.kind.js';
import { termsKind, type Terms } from './terms.kind.js';

/**
 * A contract takes over an entry of the catalogue: a copy of its terms is recorded like any other terms, and remembers entry and
 * version. What becomes of the entry afterwards does not reach the copy.
 */
@Injectable()
export class TermsAdoption {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly records: RecordService,
    private readonly reader: RecordReader,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** @throws DomainError `not-found` for the contract, `body-invalid` for entry, version or currency, `catalogue-not-adoptable`. */
  async adopt(caller: Caller, contract: string, wish: AdoptTermsDto): Promise<Answer<Recorded<Terms>>> {
    const { body } = await this.unitOfWork.run(caller.scope, (tx) => this.reader.get(tx, contractKind, contract), { readOnly: true });
    const edition = editionOf(this.found(wish), wish, body.currency);
    return this.records.create(caller, termsKind, jsonOf({ contract, edition }));
  }

  private found({ entry, version }: AdoptTermsDto): VersionedEntry {
    const versions = this.catalogue.find(entry);
    if (versions === undefined) {
      return wrong('/entry', 'entry-unknown', `The catalogue has no entry "${entry}".`, 'See GET /api/v1/catalogue for the entries.');
    }
    const known = versions.all.map((one) => one.entry.catalogueVersion).join(', ');
    return this.catalogue.versionOf(versions, version) ?? wrong('/version', 'version-unknown', `"${entry}" has no such version here.`, `Read GET /api/v1/catalogue/${entry} again; versions here: ${known}.`);
  }
}

function editionOf({ version, entry }: VersionedEntry, wish: AdoptTermsDto, currency: string): Edition {
  if (entry.kind !== 'terms') {
    return refuse('catalogue-not-adoptable', { entry: entry.id, why: entry.kind === 'part-read' ? `not read: ${entry.notRead.join(', ')}` : 'the vendor publishes no such agreement' }, '/entry');
  }
  const { source, ...terms } = entry.terms;
  const from = wish.effectiveFrom === undefined ? {} : { effectiveFrom: wish.effectiveFrom };
  const copied = { ...source, ...from, catalogue: { entry: entry.id, version, catalogueVersion: entry.catalogueVersion } };
  return inCurrency({ ...terms, source: copied }, currency, wish.leaveOutMinimum === true);
}

/** A smallest credit in another currency cannot be compared: it is left out where the caller says so, and the caveat tells it. */
function inCurrency(edition: Edition, currency: string, leaveOut: boolean): Edition {
  const { minimum, ...credit } = edition.credit;
  if (minimum === undefined || minimum.currency === currency) return edition;
  const least = `${minimum.amount} ${minimum.currency}`;
  if (!leaveOut) {
    return wrong('/leaveOutMinimum', 'minimum-other-currency', `The terms pay no credit up to ${least}; the contract is in ${currency}, and nothing is converted silently.`, 'Send "leaveOutMinimum": true: the copy then has no smallest credit, and its caveat says so.');
  }
  const { caveat } = edition.source;
  const told = {
    en: [caveat?.en, `The smallest credit of ${least} is left out, because the contract is in ${currency}.`].filter((part) => part !== undefined).join(' '),
    ko: [caveat?.ko, `계약 통화가 ${currency}이므로 최소 크레딧 ${least} 조건은 제외했습니다.`].filter((part) => part !== undefined).join(' '),
  };
  return { ...edition, credit, source: { ...edition.source, caveat: told } };
}

function wrong(pointer: string, code: string, message: string, remedy: string): never {
  const issue: Issue = { pointer, code, message, remedy };
  return refuse('body-invalid', {}, undefined, [issue]);
}
