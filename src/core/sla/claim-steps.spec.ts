import { aCase, at, down, theTerms } from '../../../test/builders/case.js';
import type { Case } from '../formats/case.js';
import type { ClaimRule, CreditRule } from '../formats/terms.js';
import { evaluateCase } from './evaluate.js';
import type { CaseResult, Finding } from './result.js';

const outage = down('own', '2024-07-18T21:56:00Z', '2024-07-19T02:40:00Z');

function claimed(rule: Partial<ClaimRule>, parts: Partial<Case> = {}, credit: Partial<CreditRule> = {}): CaseResult {
  const claim: ClaimRule = { offset: { kind: 'end-of-following-month', months: 1 }, anchors: ['period-end'], zone: 'UTC', act: 'received', clause: '8', ...rule };
  const plain = theTerms();
  return evaluateCase(aCase({ terms: { ...plain, claim, credit: { ...plain.credit, ...credit } }, observations: [outage], ...parts }));
}

const found = (result: CaseResult, code: string): Finding | undefined => result.findings.find((one) => one.code === code);
const ticket = { id: 'ticket', what: { en: 'a ticket', ko: '티켓' }, anchors: ['awareness'], offset: { kind: 'hours', hours: 24 }, act: 'sent', clause: '7' } as const;

describe('deadlines in two steps', () => {
  it('gives the ticket and the claim each its own deadline with its act, the claim first', () => {
    const result = claimed({ notices: [ticket] }, { claimDates: { awareness: at('2024-07-19T00:30:00Z') } });
    expect(result.deadlines).toMatchObject([
      { kind: 'claim', literal: '2024-08-31', act: 'received', alarm: true, clause: '8' },
      { kind: 'notice', step: { id: 'ticket' }, literal: '2024-07-20', time: '00:30:00', at: Date.UTC(2024, 6, 20, 0, 30), act: 'sent', alarm: true, clause: '7' },
    ]);
    expect(result.explanation.filter(({ kind }) => kind === 'deadline').map(({ id, text }) => [id, text.en])).toEqual([
      ['deadline.period-end', 'The claim must be received by 2024-08-31.'],
      ['deadline.notice.ticket.awareness', 'A ticket must be sent by 2024-07-20 00:30:00 (UTC).'],
    ]);
  });

  it('gives the first day of the claim, the day the credit is due and the day it is lost, none of them an alarm', () => {
    const result = claimed(
      { notBefore: { anchors: ['period-end'], offset: { kind: 'business-days', days: 6 }, clause: '4' } },
      { claimDates: { claim: at('2024-08-20T00:00:00Z'), credit: at('2024-09-30T00:00:00Z') } },
      { payout: { anchors: ['claim'], offset: { kind: 'days', days: 45 }, clause: '6' }, expiry: { anchors: ['credit'], offset: { kind: 'months', months: 12, monthEnd: 'same-day' }, clause: '6.1' } },
    );
    expect(result.deadlines.map(({ kind, literal, alarm }) => [kind, literal, alarm])).toEqual([['claim', '2024-08-31', true], ['notBefore', '2024-08-08', false], ['payout', '2024-10-04', false], ['expiry', '2025-09-30', false]]);
    expect(result.deadlines[1]?.at).toBe(Date.UTC(2024, 7, 8));
    expect(result.explanation.filter(({ kind }) => kind === 'deadline').map(({ text }) => text.en)).toEqual(['The claim must be received by 2024-08-31.', 'The claim may be made from 2024-08-08 on.', 'The credit is due by 2024-10-04.', 'An unused credit is lost after 2025-09-30.']);
    expect(result.explanation.filter(({ kind }) => kind === 'deadline').map(({ text }) => text.ko)).toEqual(['청구는 2024-08-31까지 도달해야 합니다.', '청구는 2024-08-08부터 할 수 있습니다.', '크레딧은 2024-10-04까지 지급되어야 합니다.', '사용하지 않은 크레딧은 2025-09-30 이후 소멸합니다.']);
  });

  it('notes what is counted from something that lies ahead', () => {
    const result = claimed({}, {}, { payout: { anchors: ['claim'], offset: { kind: 'days', days: 45 }, clause: '6' }, expiry: { anchors: ['credit'], offset: { kind: 'days', days: 365 }, clause: '6' } });
    expect(result.deadlines.map(({ kind }) => kind)).toEqual(['claim']);
    expect(result.findings.filter(({ code }) => code === 'claim.anchor-ahead').map(({ severity, text }) => [severity, text.en])).toEqual([
      ['note', 'When the credit is due is counted from the claim, of which no date is recorded yet.'],
      ['note', 'When an unused credit is lost is counted from the credit, of which no date is recorded yet.'],
    ]);
  });

  it('reads a date that follows a claim both ways too, without an alarm', () => {
    const result = claimed({}, { claimDates: { credit: at('2024-06-30T00:00:00Z') } }, { expiry: { anchors: ['credit'], offset: { kind: 'months', months: 1 }, clause: '6' } });
    expect(result.deadlines.map(({ kind, literal, alarm }) => [kind, literal, alarm])).toEqual([['claim', '2024-08-31', true], ['expiry', '2024-07-30', false], ['expiry', '2024-07-31', false]]);
    expect(found(result, 'claim.open-reading')?.text).toEqual({
      en: 'Clause 6 can be read in more than one way: 2024-07-30 from the credit (the same day of the month); 2024-07-31 from the credit (from month end to month end).',
      ko: expect.stringMatching(/^약관 6의 기한은 여러 가지로 해석될 수 있습니다: .*2024-07-30\(같은 날짜 기준\); .*2024-07-31\(말일에서 말일까지\)\.$/),
    });
  });

  it('takes readings that come to the same day as one, which leaves nothing open', () => {
    const overMidnight = { anchors: ['outage-day'], offset: { kind: 'end-of-following-month', months: 1 } } as const;
    const result = claimed(overMidnight);
    expect([result.deadlines.map(({ literal, reading, alarm }) => [literal, reading, alarm]), found(result, 'claim.open-reading')]).toEqual([[['2024-08-31', undefined, true]], undefined]);
    const twoDays = claimed({ ...overMidnight, offset: { kind: 'days', days: 30 } });
    expect(twoDays.deadlines.map(({ literal, alarm }) => [literal, alarm])).toEqual([['2024-08-17', true], ['2024-08-18', false]]);
  });

  it('pays automatically without a claim, and still keeps a time limit that is printed', () => {
    expect(found(claimed({}, {}, { automatic: true }), 'claim.automatic')?.text.en).toContain('The terms state a time limit for claims all the same');
    const plain = theTerms();
    const result = evaluateCase(aCase({ terms: { ...plain, credit: { ...plain.credit, automatic: true, payout: { anchors: ['period-end'], offset: { kind: 'end-of-following-month', months: 1 }, clause: '6' } } } }));
    expect(result.deadlines).toMatchObject([{ kind: 'payout', literal: '2024-08-31', zone: 'UTC' }]);
    expect(found(result, 'claim.automatic')?.text.en).toBe('Under clause 3.3 the credit is given without a claim.');
  });

  it('lists what the claim must contain, item by item', () => {
    const evidence = [{ what: { en: 'logs', ko: '로그' }, mandatory: true }, { what: { en: 'subject line', ko: '제목' }, mandatory: true, subject: 'SLA Credit Request' }, { what: { en: 'attempts to resolve', ko: '해결 시도' }, mandatory: false }];
    expect(claimed({ evidence }).checklist).toEqual(evidence);
    expect('checklist' in claimed({})).toBe(false);
  });
});

describe('what was done in time', () => {
  const on = (instant: string): Partial<Case> => ({ claimDates: { claim: at(instant) } });

  it('trap 19: received, and not sent: the last moment of the last day still counts', () => {
    expect(found(claimed({}, on('2024-08-31T23:59:59.999Z')), 'claim.in-time')?.severity).toBe('note');
    expect(found(claimed({}, on('2024-09-01T00:00:00Z')), 'claim.late')?.severity).toBe('warning');
  });

  it('says what a late claim means where the terms say it', () => {
    expect(found(claimed({ late: 'forfeited' }, on('2024-09-02T00:00:00Z')), 'claim.late')?.text.en).toContain('Under clause 8 a late claim is lost.');
    expect(found(claimed({}, on('2024-09-02T00:00:00Z')), 'claim.late')?.text.en).toContain('the terms do not say');
    const rollForward = { law: { en: 'a law', ko: '법' }, holidays: 'kr' };
    expect(found(claimed({ rollForward }, { ...on('2024-09-02T00:00:00Z'), holidays: [{ id: 'kr', version: '1', days: [{ date: '2024-08-15', name: 'x' }] }] }), 'claim.late')?.text.en).toContain('A law may move the last day.');
  });

  it('tells a claim that is late under one reading only', () => {
    const open = { offset: { kind: 'end-of-cycle', cycles: 2, ofIncident: 'open' } } as const;
    expect(found(claimed(open, on('2024-09-10T00:00:00Z')), 'claim.late-in-a-reading')).toBeDefined();
    expect(found(claimed(open, on('2024-10-01T00:00:00Z')), 'claim.late')).toBeDefined();
  });

  it('keeps a time limit in hours to its last instant', () => {
    const notice = (instant: string): CaseResult => claimed({ notices: [ticket] }, { claimDates: { awareness: at('2024-07-19T00:30:00Z'), notices: [{ id: 'ticket', at: at(instant) }] } });
    expect(found(notice('2024-07-20T00:30:00Z'), 'claim.in-time')?.text.en).toBe('A ticket: 2024-07-20T00:30:00.000Z is in time under every reading of clause 7.');
    expect(found(notice('2024-07-20T00:30:00.001Z'), 'claim.late')?.subjects).toEqual(['7']);
  });

  it('looks at each notice by itself, and at none where no date is recorded', () => {
    const second = { ...ticket, id: 'report', what: { en: 'a report', ko: '보고' }, clause: '7.2' };
    const codes = (...made: readonly [id: string, instant: string][]): unknown[] =>
      claimed({ notices: [ticket, second] }, { claimDates: { awareness: at('2024-07-19T00:30:00Z'), notices: made.map(([id, instant]) => ({ id, at: at(instant) })) } }).findings.filter(({ code }) => code.startsWith('claim.')).map(({ code, subjects }) => [code, subjects]);
    expect(codes()).toEqual([]);
    expect(codes(['report', '2024-07-25T00:00:00Z'])).toEqual([['claim.late', ['7.2']]]);
    expect(codes(['ticket', '2024-07-19T12:00:00Z'], ['report', '2024-07-25T00:00:00Z'])).toEqual([['claim.in-time', ['7']], ['claim.late', ['7.2']]]);
  });

  it('says neither of a claim whose last day ends at an instant that is not known', () => {
    const zones = [{ name: 'Asia/Seoul', version: '2024a', initialOffsetMs: 32_400_000, transitions: [], covers: { start: Date.UTC(2024, 5, 1), end: Date.UTC(2024, 7, 15) } }];
    const { deadlines, findings } = claimed({ zone: 'Asia/Seoul' }, { ...on('2024-12-01T00:00:00Z'), zones });
    expect([deadlines.map(({ literal, at: end }) => [literal, end]), findings.filter(({ code }) => code.startsWith('claim.'))]).toEqual([[['2024-08-31', null]], []]);
  });

  it('tells a claim that was made before the first day', () => {
    const early = { notBefore: { anchors: ['period-end'], offset: { kind: 'business-days', days: 6 }, clause: '4' } } as const;
    expect(found(claimed(early, on('2024-08-07T23:59:00Z')), 'claim.too-early')?.subjects).toEqual(['4']);
    expect(found(claimed(early, on('2024-08-08T00:00:00Z')), 'claim.too-early')).toBeUndefined();
  });
});
