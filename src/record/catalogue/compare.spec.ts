import type { CatalogueEntry } from '../../core/formats/catalogue-entry.js';
import { Catalogue } from './catalogue.js';
import { readCatalogue, type CatalogueContent, type VersionedEntry } from './catalogue-files.js';
import { compareEntries, type Row } from './compare.js';

let content: CatalogueContent;
let catalogue: Catalogue;

beforeAll(async () => {
  content = await readCatalogue();
  catalogue = new Catalogue(content);
});

const rowOf = (ids: readonly string[], topic: Row['topic']): Row | undefined => compareEntries(catalogue.several(ids, 10)).rows.find((row) => row.topic === topic);
const words = (ids: readonly string[], topic: Row['topic']): (readonly [string, string])[] => rowOf(ids, topic)?.cells.map(({ text }) => [text.en, text.ko] as const) ?? [];

describe('entries side by side', () => {
  it('says something on promise, period, downtime and table of every whole entry, in both languages', () => {
    for (const one of content.current.filter(({ entry }) => entry.kind === 'terms')) {
      const { rows } = compareEntries([one, one]);
      const said = rows.filter(({ cells }) => cells[0]?.state === 'said').map(({ topic }) => topic);
      expect([one.entry.id, said]).toEqual([one.entry.id, expect.arrayContaining(['promise', 'period', 'downtime', 'tiers', 'base', 'cap', 'grade', 'edition'])]);
      const mute = rows.filter(({ same, cells, label }) => !same || label.ko === '' || cells.some(({ text }) => text.en.includes('undefined') || text.ko.includes('undefined') || text.en === '' || text.ko === ''));
      expect([one.entry.id, mute]).toEqual([one.entry.id, []]);
    }
  });

  it.each<[ids: string[], topic: Row['topic'], en: string, ko: string]>([
    [['google-workspace', 'azure-vm-zones'], 'tiers', 'at least 99 % and below 99.9 %: 3 days of service; at least 95 % and below 99 %: 7 days of service; below 95 %: 15 days of service', '99 % 이상 99.9 % 미만: 서비스 3일 추가; 95 % 이상 99 % 미만: 서비스 7일 추가; 95 % 미만: 서비스 15일 추가'],
    [['servicenow', 'azure-vm-zones'], 'tiers', 'below 99.8 %: 1 times the fee of the time that was down + term extended by 1 times the downtime, at choice instead', '99.8 % 미만: 중단 시간에 해당하는 요금의 1배 + 중단 시간의 1배만큼 기간 연장(선택 시 대체)'],
    [['google-workspace', 'azure-vm-zones'], 'cap', '100 % of the base; 15 days a month', '기준 금액의 100 %; 월 15일'],
    [['aws-ec2-instance', 'azure-vm-zones'], 'cap', '100 % of the base; nothing up to 1 USD', '기준 금액의 100 %; 1 USD 이하는 지급하지 않음'],
    [['aws-ec2-instance', 'azure-vm-zones'], 'base', 'fee of the period for what missed its level, without one-time fees, without payments in advance', '미달한 서비스의 해당 기간 요금, 일회성 요금 제외, 선납금 제외'],
    [['cloudflare-business', 'azure-vm-zones'], 'cap', '100 % of the base; 100 % of the base in any twelve months', '기준 금액의 100 %; 최근 12개월 기준 금액의 100 %'],
    [['aws-ec2-instance', 'azure-vm-zones'], 'period', 'billing month, from day 1 (UTC)', '청구월, 1일 시작(UTC)'],
    [['lumen-han-internet', 'azure-vm-zones'], 'promise', 'at most 0 minutes', '0분 이하'],
    [['azure-vm-zones', 'generic-99.9'], 'claim', 'to be received by the end of month 2 after it, counted from the end of the period', '측정 기간의 끝 기준 그 뒤 2번째 달 말일까지 도달'],
    [['twilio-2023', 'generic-99.9'], 'claim', 'to be received within 30 days, counted from the end of the month of the incident', '장애가 발생한 달의 말일 기준 30일 이내 도달'],
    [['aws-aurora', 'azure-vm-zones'], 'tiers', 'credits of 10, 25 and 100 %; not read in full: nothing can be computed', '10·25·100 % 크레딧; 전부 확인하지는 못하여 산정할 수 없음'],
    [['naver-cloud-data-catalog', 'azure-vm-zones'], 'tiers', 'not read: nothing can be computed', '확인하지 못하여 산정할 수 없음'],
    [['crowdstrike-falcon', 'azure-vm-zones'], 'claim', 'nothing recorded', '기재 없음'],
  ])('%j, %s', (ids, topic, en, ko) => {
    expect(words(ids, topic)[0]).toEqual([en, ko]);
  });

  it('has no row for what no entry speaks of', () => {
    expect(rowOf(['azure-vm-zones', 'aws-ec2-region'], 'support')).toBeUndefined();
    expect(rowOf(['azure-vm-zones', 'crowdstrike-falcon'], 'support')?.cells.map(({ state }) => state)).toEqual(['not-said', 'said']);
  });
});

describe('versions of an entry', () => {
  const versioned = (catalogueVersion: number): VersionedEntry => {
    const [one] = content.current;
    if (one === undefined) throw new Error('the catalogue is empty');
    const entry: CatalogueEntry = { ...one.entry, catalogueVersion };
    return { version: String(catalogueVersion).repeat(64), entry };
  };

  it('are found by hash and by number, the newest last, and only the current one is listed', () => {
    const own = new Catalogue({ current: [versioned(3)], earlier: [versioned(2), versioned(1)] });
    const versions = own.find(versioned(1).entry.id);
    if (versions === undefined) throw new Error('not found');
    expect(versions.all.map(({ entry }) => entry.catalogueVersion)).toEqual([1, 2, 3]);
    expect([undefined, '2', '1'.repeat(64), '4'].map((version) => own.versionOf(versions, version)?.entry.catalogueVersion)).toEqual([3, 2, 1, undefined]);
    expect(own.list().map(({ catalogueVersion }) => catalogueVersion)).toEqual([3]);
    expect(own.find('no-such-entry')).toBeUndefined();
  });
});
