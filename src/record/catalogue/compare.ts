import { TOPICS, type CatalogueEntry, type Topic } from '../../core/formats/catalogue-entry.js';
import type { Terms } from '../../core/formats/terms.js';
import type { Text } from '../../core/shared/text.js';
import type { VersionedEntry } from './catalogue-files.js';
import { baseSaid, capSaid, claimSaid, downtimeSaid, exclusionsSaid, periodSaid, promiseSaid, tiersSaid, type Said } from './describe.js';
import { joined, levelWords, summaryOf, type EntrySummary } from './summary.js';

/** One cell: what the entry says, or why it says nothing. */
export interface Cell extends Partial<Said> {
  readonly state: 'said' | 'not-read' | 'not-said';
  readonly text: Text;
}

export interface Row {
  readonly topic: Topic | 'grade' | 'edition';
  readonly label: Text;
  /** True where all entries say the same. */
  readonly same: boolean;
  /** One cell an entry, in the order of the entries. */
  readonly cells: readonly Cell[];
}

export interface Comparison {
  readonly entries: readonly EntrySummary[];
  readonly rows: readonly Row[];
}

/** Entries side by side, row by row; a topic of which no entry says anything has no row. */
export function compareEntries(versions: readonly VersionedEntry[]): Comparison {
  const summaries = versions.map(summaryOf);
  const topics = TOPICS.map((topic) => rowOf(topic, LABELS[topic], versions.map(({ entry }) => cellOf(entry, topic)))).filter(({ cells }) => cells.some(({ state }) => state !== 'not-said'));
  return {
    entries: summaries,
    rows: [
      ...topics,
      rowOf('grade', { en: 'how well it is known', ko: '확인 수준' }, summaries.map(({ source }) => ({ state: 'said', text: GRADES[source.grade] }))),
      rowOf('edition', { en: 'document and edition read', ko: '확인한 문서와 판' }, summaries.map(({ source }) => ({ state: 'said', text: { en: `${source.document}, ${source.edition}`, ko: `${source.document}, ${source.edition}` } }))),
    ],
  };
}

function rowOf(topic: Row['topic'], label: Text, cells: readonly Cell[]): Row {
  return { topic, label, same: cells.every(({ text }) => text.en === cells[0]?.text.en), cells };
}

function cellOf(entry: CatalogueEntry, topic: Topic): Cell {
  if (entry.kind === 'terms') {
    const said = TERMS_SAY[topic](entry.terms);
    return said === null ? NOT_SAID : { state: 'said', ...said };
  }
  const levels = topic === 'promise' && entry.kind === 'part-read' ? (entry.promised ?? []) : [];
  const facts = [...levels.map((one) => ({ text: levelWords(one), verify: one.verify })), ...entry.facts.filter((fact) => fact.topic === topic)];
  const notRead = entry.kind === 'part-read' && entry.notRead.includes(topic);
  if (facts.length === 0) return notRead ? NOT_READ : NOT_SAID;
  const text = joined([...facts.map((one) => one.text), ...(notRead ? [NOT_IN_FULL] : [])]);
  return { state: notRead ? 'not-read' : 'said', text, ...(facts.some(({ verify }) => verify === true) ? { verify: true } : {}) };
}

const NOT_IN_FULL: Text = { en: 'not read in full: nothing can be computed', ko: '전부 확인하지는 못하여 산정할 수 없음' };
const NOT_READ: Cell = { state: 'not-read', text: { en: 'not read: nothing can be computed', ko: '확인하지 못하여 산정할 수 없음' } };
const NOT_SAID: Cell = { state: 'not-said', text: { en: 'nothing recorded', ko: '기재 없음' } };

const TERMS_SAY: Readonly<Record<Topic, (terms: Terms) => Said | null>> = {
  promise: promiseSaid,
  period: periodSaid,
  downtime: downtimeSaid,
  tiers: tiersSaid,
  base: baseSaid,
  cap: capSaid,
  claim: claimSaid,
  exclusions: exclusionsSaid,
  liability: ({ soleRemedy }) => (soleRemedy === undefined ? null : { text: soleRemedy.holds ? { en: 'credits are the sole remedy', ko: '크레딧이 유일한 구제 수단' } : { en: 'credits are not the sole remedy', ko: '크레딧이 유일한 구제 수단은 아님' }, clause: soleRemedy.clause }),
  support: () => null,
};

const LABELS: Readonly<Record<Topic, Text>> = {
  promise: { en: 'promise', ko: '약정 수준' },
  period: { en: 'period', ko: '측정 기간' },
  downtime: { en: 'what counts as down', ko: '중단의 정의' },
  tiers: { en: 'credits', ko: '크레딧 등급' },
  base: { en: 'taken of', ko: '기준 금액' },
  cap: { en: 'limits', ko: '한도' },
  claim: { en: 'claim', ko: '청구' },
  exclusions: { en: 'exclusions', ko: '면책 사유' },
  liability: { en: 'liability and sole remedy', ko: '책임 제한과 유일한 구제 수단' },
  support: { en: 'support', ko: '지원' },
};

const GRADES: Readonly<Record<Terms['source']['grade'], Text>> = {
  agreed: { en: 'agreed between the parties', ko: '당사자 합의' },
  primary: { en: 'read in the original', ko: '원문 확인' },
  'primary-copy': { en: 'read in a verbatim copy', ko: '원문 사본 확인' },
  secondary: { en: 'known from reports', ko: '2차 자료' },
  unverified: { en: 'not verified', ko: '미확인' },
  invented: { en: 'invented for an example', ko: '예시용 가상 약정' },
};
