import { list, nullable, object, optional } from '../../core/formats/declare.js';
import { bilingual, identifier, statedTime, text } from '../../core/formats/scalars.js';
import type { JsonValue } from '../../core/shared/json.js';
import { callerSchema, complete } from './completion.js';
import { Issues } from './issues.js';
import { knownZone } from './zones.js';

const format = object({ title: bilingual, from: statedTime, to: nullable(statedTime), sources: list(identifier()), parts: list(object({ at: statedTime }), { min: 1 }), note: optional(text()) });

function completed(value: JsonValue): { readonly value: JsonValue; readonly codes: string[] } {
  const issues = new Issues();
  const out = complete(format.schema(), value, { zoneOf: knownZone, issues });
  return { value: out, codes: issues.all.map((issue) => `${issue.pointer} ${issue.code}`) };
}

describe('complete', () => {
  it('fills ranges, languages, empty lists and nulls, at any depth, and nothing else', () => {
    expect(completed({ title: 'Gateway', from: '2024-07-18T21:52:00Z', parts: [{ at: { text: '2024-07-19T06:52', zone: 'Asia/Seoul' } }], other: 1 })).toEqual({
      codes: [],
      value: {
        title: { en: 'Gateway', ko: 'Gateway' },
        from: { text: '2024-07-18T21:52:00Z', earliest: '2024-07-18T21:52:00.000Z', latest: '2024-07-18T21:52:00.000Z' },
        to: null,
        sources: [],
        parts: [{ at: { text: '2024-07-19T06:52', zone: 'Asia/Seoul', earliest: '2024-07-18T21:52:00.000Z', latest: '2024-07-18T21:52:00.000Z' } }],
        other: 1,
      },
    });
  });

  it('leaves whole values as they are', () => {
    const time = { text: 'shortly before seven', earliest: '2024-07-18T21:50:00.000Z', latest: '2024-07-18T21:59:59.999Z' };
    const whole = { title: { en: 'a', ko: '가' }, from: time, to: time, sources: ['x'], parts: [{ at: time }] };
    expect(completed(whole)).toEqual({ value: whole, codes: [] });
  });

  it('does not invent what must be given', () => {
    expect(completed({})).toEqual({ value: { to: null, sources: [] }, codes: [] });
  });

  it('widens digits finer than the millisecond outward, and a bare day to the whole day of its zone', () => {
    const fine = completed({ from: '2024-07-18T23:59:59.9996Z' }).value as { from: { earliest: string; latest: string } };
    expect([fine.from.earliest, fine.from.latest]).toEqual(['2024-07-18T23:59:59.999Z', '2024-07-19T00:00:00.000Z']);
    const day = completed({ from: { text: '2024-03-10', zone: 'America/New_York' } }).value as { from: { earliest: string; latest: string } };
    expect([day.from.earliest, day.from.latest]).toEqual(['2024-03-10T05:00:00.000Z', '2024-03-11T03:59:59.999Z']);
  });

  it.each([
    [{ from: 'yesterday' }, '/from instant-invalid'],
    [{ from: { text: '2024-07-19 06:52', zone: 'Nowhere' } }, '/from/zone zone-unknown'],
    [{ from: { zone: 'UTC' } }, '/from time-missing'],
    [{ parts: [{ at: '2024-07-18T24:00:00Z' }] }, '/parts/0/at instant-hour-24'],
    [{ from: { text: '2024-11-03 01:30-06:00', zone: 'America/New_York' } }, '/from/text local-time-offset-mismatch'],
  ])('reports %j', (value, code) => {
    expect(completed(value).codes).toEqual([code]);
  });
});

describe('callerSchema', () => {
  it('requires only what is not filled, and refers to the forms that are taken', () => {
    expect(callerSchema(format.schema())).toMatchObject({
      required: ['title', 'from', 'parts'],
      properties: { title: { $ref: '#/components/schemas/Words' }, to: { anyOf: [{ $ref: '#/components/schemas/StatedTime' }, { type: 'null' }] } },
    });
  });
});
