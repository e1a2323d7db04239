import { theTerms } from '../../../test/builders/case.js';
import { aDesk, anOffice } from '../../../test/builders/items.js';
import { holidaysOfTerms } from './terms-holidays.js';
import type { Terms } from './terms.js';

const law = { en: 'law', ko: '법' };
const days = (holidays: string, ...lists: string[]): NonNullable<Terms['claim']>['offset'] => ({ kind: 'business-days', days: 5, holidays, ...(lists.length === 0 ? {} : { further: { lists, closed: 'any' as const } }) });
const anchors = ['period-end'] as const;

describe('the holidays that terms count with', () => {
  it('are those of every time limit, with their places', () => {
    const claim: NonNullable<Terms['claim']> = {
      offset: days('a', 'b', 'c'), anchors, zone: 'UTC', act: 'received', clause: '8', rollForward: { law, holidays: 'd' },
      notices: [{ id: 'N', what: law, anchors, offset: days('e'), act: 'sent', clause: '9' }], notBefore: { anchors, offset: days('f'), clause: '9' },
    };
    const [rule] = theTerms().exclusions;
    if (rule === undefined) throw new Error('no rule');
    const exclusions: Terms['exclusions'] = [{ ...rule, notice: { kind: 'business-days', days: 2, holidays: 'i', clause: '5' } }, { ...rule, id: 'hours', notice: { kind: 'hours', hours: 48, clause: '5' } }, rule];
    const credit: Terms['credit'] = { ...theTerms().credit, payout: { anchors, offset: days('g'), clause: '10' }, expiry: { anchors, offset: days('h'), clause: '11' } };
    expect(holidaysOfTerms(theTerms({ claim, credit, exclusions })).map((found) => found.join(' '))).toEqual([
      '/claim/rollForward/holidays d', '/claim/offset/holidays a', '/claim/offset/further/lists/0 b', '/claim/offset/further/lists/1 c', '/claim/notices/0/offset/holidays e',
      '/claim/notBefore/offset/holidays f', '/credit/payout/offset/holidays g', '/credit/expiry/offset/holidays h', '/exclusions/0/notice/holidays i',
    ]);
  });

  it('are those of the calendars of every criterion', () => {
    const calendars = [anOffice('office', '09:00', '18:00', { holidays: ['a', 'b'] })];
    const desk = { ...theTerms(), id: 'desk', title: law, measure: aDesk({ calendars }) };
    expect(holidaysOfTerms(theTerms({ measure: aDesk({ calendars }), criteria: [desk] })).map(([path]) => path)).toEqual(['/measure/calendars/0/holidays/0', '/measure/calendars/0/holidays/1', '/criteria/0/measure/calendars/0/holidays/0', '/criteria/0/measure/calendars/0/holidays/1']);
  });

  it('are none where days are counted as they are', () => {
    expect(holidaysOfTerms(theTerms())).toEqual([]);
    expect(holidaysOfTerms(theTerms({ claim: { offset: { kind: 'days', days: 14 }, anchors, zone: 'UTC', act: 'received', clause: '8' } }))).toEqual([]);
  });
});
