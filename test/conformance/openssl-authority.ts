import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { run } from './program.js';

/** A time-stamp authority and an installation's identity made by openssl, in files. */
export interface OpensslHouse {
  readonly url: URL;
  /** PEM. */
  readonly timestampRoot: string;
  readonly timestampSigner: string;
  readonly sealRoot: string;
  /** PKCS#12 with its password file, one for each kind of key. */
  readonly stores: Readonly<Record<'rsa' | 'ecdsa', string>>;
  readonly password: string;
  close(): void;
}

const CONFIG = `
[v3_ca]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[v3_tsa]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[v3_seal]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature, nonRepudiation
[req]
distinguished_name = dn
[dn]
[tsa]
serial = SERIAL
signer_cert = tsa.pem
certs = tsa-root.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ordering = yes
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;

const KEYS = { rsa: ['-newkey', 'rsa:2048'], ecdsa: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'] } as const;

/** Makes everything in a folder and serves the authority on a free port. Throws with what openssl said. */
export async function openOpensslHouse(folder: string): Promise<OpensslHouse> {
  await mkdir(folder, { recursive: true });
  const at = (name: string): string => path.join(folder, name);
  const openssl = async (...args: string[]): Promise<void> => {
    const { code, stderr } = await run('openssl', args);
    if (code !== 0) throw new Error(`openssl ${args[0]}: ${stderr}`);
  };
  // The serial file must end in a line end, or openssl refuses the request.
  await writeFile(at('serial'), '01\n');
  await writeFile(at('password'), 'seal password\n');
  await writeFile(at('openssl.cnf'), CONFIG.replace('SERIAL', at('serial')).replace('tsa.pem', at('tsa.pem')).replace('tsa-root.pem', at('tsa-root.pem')).replace('tsa.key', at('tsa.key')));
  const root = (name: string, subject: string): Promise<void> =>
    openssl('req', '-x509', ...KEYS.ecdsa, '-noenc', '-keyout', at(`${name}.key`), '-out', at(`${name}.pem`), '-subj', subject, '-days', '30', '-config', at('openssl.cnf'), '-extensions', 'v3_ca');
  const issue = async (name: string, { by, subject, extensions, kind }: { by: string; subject: string; extensions: string; kind: keyof typeof KEYS }): Promise<void> => {
    await openssl('req', ...KEYS[kind], '-noenc', '-keyout', at(`${name}.key`), '-out', at(`${name}.csr`), '-subj', subject, '-config', at('openssl.cnf'));
    await openssl('x509', '-req', '-in', at(`${name}.csr`), '-CA', at(`${by}.pem`), '-CAkey', at(`${by}.key`), '-days', '30', '-extfile', at('openssl.cnf'), '-extensions', extensions, '-out', at(`${name}.pem`));
  };
  await root('tsa-root', '/CN=Conformance time-stamp root');
  await root('seal-root', '/CN=Conformance company root');
  await issue('tsa', { by: 'tsa-root', subject: '/CN=Conformance time-stamps', extensions: 'v3_tsa', kind: 'rsa' });
  for (const kind of ['rsa', 'ecdsa'] as const) {
    await issue(kind, { by: 'seal-root', subject: `/CN=Conformance seal ${kind}`, extensions: 'v3_seal', kind });
    await openssl('pkcs12', '-export', '-inkey', at(`${kind}.key`), '-in', at(`${kind}.pem`), '-certfile', at('seal-root.pem'), '-passout', `file:${at('password')}`, '-out', at(`${kind}.p12`));
  }
  const server = createServer((request, response) => {
    void reply(folder, request).then((body) => response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(body), () => response.writeHead(500).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`), timestampRoot: at('tsa-root.pem'), timestampSigner: at('tsa.pem'), sealRoot: at('seal-root.pem'),
    stores: { rsa: at('rsa.p12'), ecdsa: at('ecdsa.p12') }, password: at('password'), close: () => void server.close(),
  };
}

async function reply(folder: string, request: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const [query, answer] = [path.join(folder, 'query.tsq'), path.join(folder, 'reply.tsr')];
  await writeFile(query, Buffer.concat(chunks));
  const { code, stderr } = await run('openssl', ['ts', '-reply', '-config', path.join(folder, 'openssl.cnf'), '-section', 'tsa', '-queryfile', query, '-out', answer]);
  if (code !== 0) throw new Error(stderr);
  return readFile(answer);
}
