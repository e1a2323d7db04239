import type { Send } from './api.js';

/** Ids of a small matter: who, under which contract, what, and one account of it. */
export interface SmallMatter {
  readonly customer: string;
  readonly vendor: string;
  readonly contract: string;
  readonly service: string;
  readonly incident: string;
  readonly account: string;
}

/** Bodies that are accepted as they are, to be varied by tests. */
export const good = {
  party: (name = 'Gaonnuri Air') => ({ name: { en: name, ko: name }, role: 'affected-customer' }),
  contract: (customer: string, vendor: string) => ({
    title: { en: 'Azure subscription', ko: '애저 구독' },
    customer,
    vendor,
    route: 'direct',
    currency: 'KRW',
    termFrom: '2024-01-01',
    termTo: '2024-12-31',
    fees: [{ id: '2024-07', from: '2024-07-01', to: '2024-08-01', amount: '42000000', currency: 'KRW', tax: 'excluded' }],
  }),
  service: (vendor: string, contract: string) => ({ title: 'Booking gateway', vendor, contract, units: [{ id: 'vm-1', title: 'Gateway VM 1' }] }),
  observation: (account: string, service: string) => ({
    account,
    subject: { kind: 'service', id: service },
    state: 'down',
    scope: 'customer',
    from: '2024-07-18T21:52:00Z',
    to: '2024-07-19T02:40:00Z',
  }),
};

/** Records the small matter through the API. */
export async function recordSmallMatter(send: Send): Promise<SmallMatter> {
  const record = async (route: string, body: unknown): Promise<string> => {
    const reply = await send('POST', route, body);
    if (reply.status !== 201) throw new Error(`${route}: ${JSON.stringify(reply.body)}`);
    return String(reply.body.id);
  };
  const customer = await record('/parties', good.party());
  const vendor = await record('/parties', { ...good.party('Microsoft'), role: 'cloud-provider' });
  const contract = await record('/contracts', good.contract(customer, vendor));
  const service = await record('/services', good.service(vendor, contract));
  const incident = await record('/incidents', { title: 'Central US', operator: vendor });
  const account = await record('/accounts', { title: 'Own log', party: customer });
  return { customer, vendor, contract, service, incident, account };
}
