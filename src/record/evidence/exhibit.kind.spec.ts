import { exhibitKind } from './exhibit.kind.js';

/** A body as `onus.exhibit/1` had it before dates, types and derivatives were added. */
const OLD = {
  title: { en: 'Monitor log', ko: '모니터 기록' }, file: 'monitor.csv', mediaType: 'text/csv', sha256: 'a'.repeat(64), bytes: 10, origin: { en: 'Export', ko: '내보내기' },
  custodian: '0190c1a2-0000-7000-8000-000000000000', audience: 'internal', labels: ['july-2024'],
};
const read = (body: object): unknown => {
  const issues: unknown[] = [];
  const value = exhibitKind.format.read(body, '', (issue) => issues.push(issue));
  return issues.length > 0 ? issues : value;
};

describe('the shape onus.exhibit/1', () => {
  it('reads bodies of before as they are, and says nothing of what they do not', () => {
    expect(read(OLD)).toEqual(OLD);
    expect(exhibitKind.shape).toBe('onus.exhibit/1');
    const rows = exhibitKind.columns.filter(({ name }) => ['origin_kind', 'sniffed', 'parent_id'].includes(name)).map(({ of }) => of(OLD as never));
    expect(rows).toEqual([undefined, undefined, undefined]);
  });

  it('reads what was added, and still refuses what nobody knows', () => {
    const more = { ...OLD, originKind: 'feed', uploaded: '2024-09-01T00:00:00Z', sniffed: 'text/csv', derivedFrom: { exhibit: OLD.custodian, kind: 'extract' }, monitor: { method: 'GET', everySeconds: 300 } };
    expect(read(more)).toEqual(more);
    expect(read({ ...OLD, hash: 'x' })).toMatchObject([{ pointer: '/hash', code: 'format.unknown-field' }]);
    expect(read({ ...OLD, monitor: { method: 'GET', everySeconds: 0 } })).toMatchObject([{ pointer: '/monitor/everySeconds' }]);
  });
});
