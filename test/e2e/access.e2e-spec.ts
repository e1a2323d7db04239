import { openTestApi, sender, type TestApi } from '../builders/api.js';
import { good } from '../builders/records.js';

describe('access', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openTestApi();
  });
  afterAll(async () => {
    await api.close();
  });

  it('asks for a key, and does not say whether a key or an id exists', async () => {
    expect((await sender(api.url, 'nothing')('GET', '/parties')).body).toMatchObject({ status: 401, code: 'access-unauthenticated' });
    const wrong = await sender(api.url, `onus_${'A'.repeat(43)}`)('GET', '/parties');
    expect([wrong.status, wrong.body.code, wrong.headers.get('www-authenticate')]).toEqual([401, 'access-key-unknown', 'Bearer realm="onus"']);
  });

  it('gives a key what it was made for, and nothing more', async () => {
    const made = await api.send('POST', '/keys', { label: 'Reader', permissions: ['record:read', 'keys:write'] });
    const reader = sender(api.url, made.body.secret);
    expect((await reader('GET', '/parties')).status).toBe(200);
    expect((await reader('POST', '/parties', good.party())).body).toMatchObject({ status: 403, code: 'access-denied' });
    expect((await reader('POST', '/keys', { label: 'Wider', permissions: ['record:write'] })).body).toMatchObject({ status: 403, code: 'access-permission-beyond', pointer: '/permissions' });
    expect((await api.send('POST', '/keys', { label: 'x', permissions: ['everything'] })).body).toMatchObject({ code: 'body-invalid', errors: [{ pointer: '/permissions' }] });
  });

  it('shows a secret once, and stores only its hash', async () => {
    const made = await api.send('POST', '/keys', { label: 'Once', permissions: ['record:read'] });
    expect(made.body.secret).toMatch(/^onus_[A-Za-z0-9_-]{43}$/);
    const listed = await api.send('GET', '/keys');
    expect(JSON.stringify(listed.body)).not.toContain(made.body.secret);
    const rows = await api.database.asOwner<{ all: string }>(`SELECT string_agg(t::text, ' ') AS all FROM (SELECT k::text AS t FROM api_key k UNION ALL SELECT b::text FROM ledger_body b) x`);
    expect(rows[0]?.all).toContain(made.body.prefix);
    expect(rows[0]?.all).not.toContain(made.body.secret.slice(12));
  });

  it('refuses a key once it is revoked or has expired', async () => {
    const made = await api.send('POST', '/keys', { label: 'Short', permissions: ['record:read'] });
    expect((await api.send('DELETE', `/keys/${made.body.id}`)).body.revokedAt).not.toBeNull();
    expect((await api.send('DELETE', `/keys/${made.body.id}`)).status).toBe(200);
    expect((await sender(api.url, made.body.secret)('GET', '/parties')).status).toBe(401);
    expect((await api.send('POST', '/keys', { label: 'Past', permissions: ['record:read'], expiresAt: '2020-01-01T00:00:00Z' })).body.errors[0].pointer).toBe('/expiresAt');
    const brief = await api.send('POST', '/keys', { label: 'Brief', permissions: ['record:read'], expiresAt: new Date(Date.now() + 400).toISOString() });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect((await sender(api.url, brief.body.secret)('GET', '/parties')).status).toBe(401);
  });

  it('lets only the installation make workspaces, each with a key of its own', async () => {
    const made = await api.send('POST', '/workspaces', { name: 'A client' });
    expect(made.status).toBe(201);
    const inside = sender(api.url, made.body.key.secret);
    expect((await inside('GET', '/workspaces')).body.data).toMatchObject([{ id: made.body.id, name: 'A client' }]);
    expect((await inside('POST', '/workspaces', { name: 'Another' })).body.code).toBe('access-denied');
  });
});
