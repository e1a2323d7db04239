import type { Observation, Stance } from '../formats/case.js';
import type { PreparedItem } from '../facts/items.js';
import type { Text } from '../shared/text.js';
import type { Context, Observed } from '../sla/context.js';
import type { Finding } from '../sla/result.js';
import type { Scope } from './scopes.js';
import { listWords } from './words.js';
import { particle } from '../shared/particle.js';

export interface Admissions {
  readonly observations: readonly Observed[];
  readonly items: readonly PreparedItem[];
  /** The scopes that were admitted, which may be narrower than what the observation says. */
  readonly scopes: readonly Scope[];
  readonly findings: readonly Finding[];
}

const MISSING: readonly { readonly field: 'document' | 'passage' | 'scope' | 'capacity'; readonly title: Text }[] = [
  { field: 'document', title: { en: 'the document', ko: '문서' } },
  { field: 'passage', title: { en: 'the passage', ko: '해당 문구' } },
  { field: 'scope', title: { en: 'the scope', ko: '범위' } },
  { field: 'capacity', title: { en: 'the capacity to bind the party', ko: '당사자를 구속할 권한' } },
];

/**
 * What the vendor of the contract has admitted, from its stances alone: a vendor's text that says the same as the claim is
 * an account and no admission. An admission counts with document, passage, scope and capacity to bind, for the version of
 * the observation that is rated, and until the party takes another stance. What is short of that is a finding.
 */
export function admissionsOf(ctx: Context): Admissions {
  const read = latestStances(ctx).flatMap((stance) => (stance.stance === 'admitted' ? [readAdmission(ctx, stance)] : []));
  return {
    observations: read.flatMap(({ observed }) => (observed === null ? [] : [observed])),
    items: read.flatMap(({ item }) => (item === null ? [] : [item])),
    scopes: read.flatMap(({ finding, scope }) => (finding !== null || scope === undefined ? [] : [scope])),
    findings: read.flatMap(({ finding }) => (finding === null ? [] : [finding])),
  };
}

interface Read {
  readonly observed: Observed | null;
  readonly item: PreparedItem | null;
  readonly scope: Scope | undefined;
  readonly finding: Finding | null;
}

/** The last stance of each party towards each observation; of one day, the last recorded. */
export function latestStances(ctx: Context): readonly Stance[] {
  const latest = new Map<string, Stance>();
  for (const stance of ctx.case.stances) {
    const key = `${stance.party} ${stance.observation}`;
    const before = latest.get(key);
    if (before === undefined || stance.on >= before.on) latest.set(key, stance);
  }
  return [...latest.values()];
}

function readAdmission(ctx: Context, stance: Stance): Read {
  const observed = ctx.byId.get(stance.observation) ?? null;
  const item = ctx.items.byId.get(stance.observation) ?? null;
  if (observed === null && item === null) return refused(ctx.items.counts.some(({ id }) => id === stance.observation) ? ofCount(stance) : unknownObservation(stance));
  if (stance.party !== ctx.case.contract.vendor) return refused(otherParty(stance));
  const missing = MISSING.filter(({ field }) => stance[field] === undefined).map(({ title }) => title);
  if (missing.length > 0) return refused(incomplete(stance, missing));
  if (observed !== null && outdated(stance, observed.observation)) return refused(otherVersion(stance, observed.observation));
  return { observed, item, scope: stance.scope, finding: null };
}

function refused(finding: Finding): Read {
  return { observed: null, item: null, scope: undefined, finding };
}

function outdated(stance: Stance, observation: Observation): boolean {
  return stance.observationVersion !== undefined && observation.version !== undefined && stance.observationVersion !== observation.version;
}

function incomplete(stance: Stance, missing: readonly Text[]): Finding {
  const list = listWords(missing);
  return finding('admission.incomplete', stance, {
    en: `The statement ${stance.id} of ${stance.on} is recorded as an admission but does not count as one: ${list.en} ${missing.length === 1 ? 'is' : 'are'} missing.`,
    ko: `${stance.on} 진술 ${stance.id}${particle(stance.id, '은', '는')} 인정으로 기록되었으나 다음이 없어 인정으로 보지 않았습니다: ${list.ko}.`,
  });
}

function otherParty(stance: Stance): Finding {
  return finding('admission.other-party', stance, {
    en: `The admission ${stance.id} was made by ${stance.party}, who is not the vendor of this contract: it does not bind the vendor.`,
    ko: `인정 ${stance.id}${particle(stance.id, '은', '는')} 이 계약의 공급자가 아닌 ${stance.party}의 것이어서 공급자를 구속하지 않습니다.`,
  });
}

function otherVersion(stance: Stance, observation: Observation): Finding {
  const [admitted, rated] = [String(stance.observationVersion), String(observation.version)];
  return finding('admission.other-version', stance, {
    en: `The admission ${stance.id} was made of version ${admitted} of ${observation.id}; version ${rated} is rated, so it does not count.`,
    ko: `인정 ${stance.id}${particle(stance.id, '은', '는')} ${observation.id}의 제${admitted}판에 대한 것이고 산정 대상은 제${rated}판이므로 반영하지 않았습니다.`,
  });
}

function ofCount(stance: Stance): Finding {
  return finding('admission.of-count', stance, {
    en: `The admission ${stance.id} is of the count ${stance.observation}. Counts are rated as each account states them; the admission is evidence for that one and gives no figure of its own.`,
    ko: `인정 ${stance.id}의 대상은 집계 ${stance.observation}입니다. 집계는 기록별로 산정하며, 이 인정은 해당 집계의 증거이고 별도의 수치를 만들지 않습니다.`,
  });
}

function unknownObservation(stance: Stance): Finding {
  return finding('admission.unknown-observation', stance, {
    en: `The admission ${stance.id} refers to ${stance.observation}, which is not among the observations.`,
    ko: `인정 ${stance.id}${particle(stance.id, '이', '가')} 가리키는 ${stance.observation}${particle(stance.observation, '은', '는')} 관측 기록에 없습니다.`,
  });
}

function finding(code: string, stance: Stance, text: Text): Finding {
  return { code, severity: 'warning', text, subjects: [stance.id, stance.observation] };
}
