import { downloadAs } from './file-name.js';

describe('downloadAs', () => {
  it.each([
    ['exhibits/monitor.csv', 'monitor.csv'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\windows\\system.ini', 'system.ini'],
    ['invoice\u202Efdp.exe', 'invoice_fdp.exe'],
    ['a\r\nSet-Cookie: x', 'a__Set-Cookie_ x'],
    ['..', 'exhibit'],
    ['', 'exhibit'],
    ['/', 'exhibit'],
    ['장애 보고서 "최종".pdf', '장애 보고서 _최종_.pdf'],
    ['half \uD800.txt', 'half _.txt'],
  ])('offers %j as %j', (recorded, offered) => {
    const [, plain, encoded] = /^attachment; filename="([^"]*)"; filename\*=UTF-8''(.*)$/.exec(downloadAs(recorded)) ?? [];
    expect(decodeURIComponent(encoded ?? '')).toBe(offered);
    expect(plain).toMatch(/^[\x20-\x7e]+$/);
  });

  it('keeps a long name short', () => {
    expect(downloadAs('x'.repeat(10_000)).length).toBeLessThan(500);
  });
});
