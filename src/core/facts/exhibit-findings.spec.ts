import { exhibitFindings, type LookedAt } from './exhibit-findings.js';
import { mediaTypesAgree } from './media-types.js';

const on = (day: string, until = day): { earliest: string; latest: string } => ({ earliest: `${day}T00:00:00.000Z`, latest: `${until}T23:59:59.999Z` });
const codes = (exhibit: Partial<LookedAt>): string[] => exhibitFindings({ id: 'EX-1', mediaType: 'text/csv', ...exhibit }).map(({ code }) => code);

describe('declared and shown media types', () => {
  it.each([
    ['application/pdf', 'application/pdf'], ['Application/PDF; name=x', 'application/pdf'], ['application/octet-stream', 'image/png'], ['', 'image/png'], ['text/plain', undefined],
    ['text/csv', 'text/plain'], ['application/vnd.ms-excel', 'text/csv'], ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/zip'],
    ['application/msword', 'application/x-cfb'], ['image/svg+xml', 'application/xml'], ['text/xml', 'application/xml'], ['application/x-ndjson', 'application/json'], ['message/rfc822', 'text/plain'],
  ])('%s agrees with %s', (declared, sniffed) => {
    expect(mediaTypesAgree(declared, sniffed)).toBe(true);
  });

  it.each([
    ['application/pdf', 'image/png'], ['text/csv', 'application/pdf'], ['application/pdf', 'text/plain'], ['image/jpeg', 'image/png'], ['application/pdf', 'application/x-msdownload'], ['text/csv', 'application/json'],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'text/html'],
  ])('%s does not agree with %s', (declared, sniffed) => {
    expect(mediaTypesAgree(declared, sniffed)).toBe(false);
  });
});

describe('what does not fit together in an exhibit', () => {
  it('is nothing where types agree and dates follow each other, or may', () => {
    expect(codes({ sniffed: 'text/csv', made: on('2024-07-18'), obtained: on('2024-07-22'), uploaded: '2024-09-01T00:00:00.000Z' })).toEqual([]);
    expect(codes({ made: on('2024-07-22'), obtained: on('2024-07-22'), uploaded: '2024-07-22T10:00:00.000Z' })).toEqual([]);
    expect(codes({ made: on('2024-07-01', '2024-07-31'), obtained: on('2024-07-22') })).toEqual([]);
  });

  it('names each thing once, in both languages', () => {
    expect(codes({ sniffed: 'application/pdf', made: on('2024-08-02'), obtained: on('2024-08-01'), uploaded: '2024-07-22T10:00:00.000Z' }))
      .toEqual(['exhibit.type-differs', 'exhibit.made-after-obtained', 'exhibit.made-after-recorded', 'exhibit.obtained-after-recorded']);
    const [finding] = exhibitFindings({ id: 'EX-1', mediaType: 'text/csv', sniffed: 'application/pdf' });
    expect(finding).toMatchObject({ severity: 'warning', subjects: ['EX-1'], text: { en: expect.stringContaining('text/csv'), ko: expect.stringContaining('application/pdf') } });
  });
});
