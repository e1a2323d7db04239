import { printRequests, printTickets, readRequests, readTickets } from './measured.js';

describe('a cell that says how tickets are measured', () => {
  it('gives limits by class, office hours and pauses', () => {
    expect(readTickets('P1 responded 30 min; P1 resolved 4h\nP2 resolved 8 h office; office: Mon-Fri 09:00-18:00; pauses: pending-customer, on-hold')).toEqual({
      ok: true,
      value: {
        targets: [
          { class: 'P1', stop: 'responded', minutes: 30, office: false },
          { class: 'P1', stop: 'resolved', minutes: 240, office: false },
          { class: 'P2', stop: 'resolved', minutes: 480, office: true },
        ],
        office: { days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], from: '09:00', to: '18:00' },
        pauses: ['pending-customer', 'on-hold'],
      },
    });
    expect(readTickets('P1 restored 2 h office; office sat 10:00-14:00')).toMatchObject({ ok: true, value: { office: { days: ['saturday'] }, pauses: [] } });
  });

  it('is written as it is read', () => {
    for (const text of ['P1 responded 30 min; P2 resolved 8 h office; office: Mon-Fri 09:00-18:00; pauses: pending-customer', 'P1 restored 2 h']) {
      const reading = readTickets(text);
      expect(reading.ok ? printTickets(reading.value) : reading).toBe(text);
    }
  });

  it.each([
    ['no limit', 'office: Mon-Fri 09:00-18:00'],
    ['a limit in office hours that are not given', 'P1 resolved 4 h office'],
    ['days in no order of a week', 'P1 resolved 4 h; office: Fri-Mon 09:00-18:00'],
    ['days that there are not', 'P1 resolved 4 h; office: Xyz 09:00-18:00'],
    ['an end that is none', 'P1 closed 4 h'],
    ['a limit without a unit', 'P1 resolved 4'],
    ['a part of an hour', 'P1 resolved 1.5 h'],
  ])('cannot be read with %s, and says what would be right', (_what, text) => {
    expect(readTickets(text)).toMatchObject({ ok: false, code: 'worksheet-tickets', remedy: expect.stringContaining('P1 responded 30 min') });
  });
});

describe('a cell that says how requests are counted', () => {
  it.each([
    ['all requests', { kind: 'ratio', minutes: 1 }],
    ['mean of 5 min, idle no-errors', { kind: 'mean', minutes: 5, idle: 'no-errors' }],
    ['mean of 60 min, idle removed', { kind: 'mean', minutes: 60, idle: 'removed' }],
  ] as const)('%s is written as it is read', (text, value) => {
    expect(readRequests(text)).toEqual({ ok: true, value });
    expect(printRequests(value)).toBe(text);
  });

  it.each(['mean of 5 min', 'some requests', 'mean of x min, idle removed'])('%s cannot be read', (text) => {
    expect(readRequests(text)).toMatchObject({ ok: false, code: 'worksheet-requests', remedy: expect.stringContaining('all requests') });
  });
});
