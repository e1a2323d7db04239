import { DomainError } from '../../core/shared/errors.js';
import { holidaysOf } from './holidays.js';

describe('holidaysOf', () => {
  it('resolves the public holidays of Korea in 2024, each day of Seollal and Chuseok among them', () => {
    const { version, days, covers } = holidaysOf('KR', 2024, 2024);
    const dates = days.map(({ date }) => date);
    expect(version).toMatch(/^date-holidays \d+\.\d+\.\d+, corrected$/);
    expect(covers).toEqual({ from: '2024-01-01', to: '2024-12-31' });
    for (const date of ['2024-01-01', '2024-02-09', '2024-02-10', '2024-02-11', '2024-02-12', '2024-03-01', '2024-05-05', '2024-05-06', '2024-05-15', '2024-06-06', '2024-08-15', '2024-09-16', '2024-09-17', '2024-09-18', '2024-10-03', '2024-10-09', '2024-12-25']) {
      expect(dates).toContain(date);
    }
    expect(dates).toEqual(dates.toSorted());
    expect(dates).not.toContain('2024-09-02');
  });

  it('has the three days of Seollal in 2025, the eve first', () => {
    const february = holidaysOf('KR', 2025, 2025).days.map(({ date }) => date).filter((date) => date > '2025-01-20' && date < '2025-02-10');
    expect(february).toEqual(['2025-01-28', '2025-01-29', '2025-01-30']);
  });

  it('refuses a country that it does not know', () => {
    expect(() => holidaysOf('XX', 2024, 2024)).toThrow(DomainError);
  });
});
