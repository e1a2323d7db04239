import type { Terms } from '../formats/terms.js';
import type { Text } from '../shared/text.js';

/** What is lost under a family, as it is called where somebody must prove it. */
export interface LossWords {
  /** Within a sentence: "downtime", "late tickets". */
  readonly noun: Text;
  /** As the title of the element. */
  readonly title: Text;
  /** As something that overlaps with time: "time of failed requests". */
  readonly time: Text;
  /** What a customer was who had it throughout. */
  readonly throughout: Text;
}

const DOWNTIME: LossWords = { noun: { en: 'downtime', ko: '중단' }, title: { en: 'Downtime', ko: '중단 시간' }, time: { en: 'downtime', ko: '중단' }, throughout: { en: 'down', ko: '중단되었다고' } };

/** What the claimant must prove under these terms before anything is owed, in the words of their family. */
export function lossWords({ measure }: Pick<Terms, 'measure'>): LossWords {
  switch (measure.family) {
    case 'availability':
    case 'deployment':
    case 'duration':
    case 'outages':
    case 'qualified-minutes':
      return DOWNTIME;
    case 'error-rate-average':
    case 'bad-intervals':
    case 'request-ratio':
      return called({ en: 'failed requests', ko: '실패한 요청' });
    case 'interval-share':
      return called({ en: 'missed intervals', ko: '미달 구간' });
    case 'percentile':
      return called({ en: 'measured values', ko: '측정값' });
    case 'service-desk':
      return called(measure.aggregate.kind === 'mean' ? { en: 'times of tickets', ko: '티켓 처리 시간' } : { en: 'late tickets', ko: '지연된 티켓' });
    case 'delivery':
      return called(measure.aggregate.kind === 'mean' ? { en: 'times of deliveries', ko: '이행 소요 시간' } : { en: 'late deliveries', ko: '지연된 이행' });
    case 'quota':
      return called({ en: `${measure.what.en} not done`, ko: `${measure.what.ko} 미이행` });
  }
}

function called(noun: Text): LossWords {
  const title = { en: `${noun.en.charAt(0).toUpperCase()}${noun.en.slice(1)}`, ko: noun.ko };
  return { noun, title, time: { en: `time of ${noun.en}`, ko: noun.ko }, throughout: { en: 'affected', ko: '영향을 받았다고' } };
}
