import { aCase } from '../../../test/builders/case.js';
import { aDesk, aTicket, itemCase, over, under } from '../../../test/builders/items.js';
import type { Case } from '../formats/case.js';
import { evaluateCase } from './evaluate.js';

const findings = (c: Case): [string, string][] => evaluateCase(c).findings.filter(({ code }) => code.startsWith('item')).map(({ code, text }) => [code, text.en]);

describe('findings on items', () => {
  it('says that the terms do not measure the items of a case', () => {
    const items = [aTicket('A', { reported: '2024-07-01T09:00:00Z' })];
    expect(findings(aCase({ items }))).toEqual([['items.not-measured', expect.stringContaining('1')]]);
    expect(findings(aCase())).toEqual([]);
  });

  it('names open items where a mean is measured, and twenty of many with how many more there are', () => {
    const mean = aDesk({ aggregate: { kind: 'mean', of: 'all', unit: 'minutes' } });
    const items = [aTicket('CLOSED', { reported: '2024-07-01T09:00:00Z', resolved: '2024-07-01T10:00:00Z' }), aTicket('OPEN', { reported: '2024-07-01T09:00:00Z' })];
    expect(findings(itemCase(mean, over('240', '10'), { items }))).toEqual([['item.mean-open', expect.stringContaining('(OPEN)')]]);
    const silent = Array.from({ length: 23 }, (_, index) => aTicket(`T${index}`, { resolved: '2024-07-01T10:00:00Z' }));
    expect(findings(itemCase(aDesk(), under('80', '10'), { items: silent }))).toEqual([['item.clock-never-started', expect.stringContaining('T19 +3)')]]);
  });
});
