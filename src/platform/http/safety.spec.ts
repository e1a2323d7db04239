import { connect } from 'node:net';
import fastify from 'fastify';
import { DomainError } from '../../core/shared/errors.js';
import { limitBodyTime } from './safety.js';

describe('limitBodyTime', () => {
  const server = fastify();
  let port: number;
  beforeAll(async () => {
    limitBodyTime(server, 100);
    server.setErrorHandler((error, _request, reply) => reply.status(408).send(error instanceof DomainError ? error.code : 'other'));
    server.post('/', (request, reply) => reply.send(request.body));
    await server.listen({ port: 0, host: '127.0.0.1' });
    const address = server.server.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
  });
  afterAll(() => server.close());

  /** Sends the head, then each part after a pause; gives what came back. */
  const dribble = (type: string, parts: readonly string[], pause: number): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString())).on('close', () => resolve(text)).on('error', reject);
      socket.write(`POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: ${type}\r\nContent-Length: ${parts.join('').length}\r\n\r\n`);
      parts.forEach((part, index) => setTimeout(() => socket.writable && socket.write(part), pause * (index + 1)));
    });

  it('gives up a body that dribbles in, and takes one that arrives in time', async () => {
    expect(await dribble('application/json', ['{"a":', '1', '}', ' ', ' ', ' '], 60)).toMatch(/^HTTP\/1.1 408 [^]*request-timeout$/);
    expect(await dribble('application/json', ['{"a":', '1}'], 10)).toMatch(/^HTTP\/1.1 200 [^]*\{"a":1\}$/);
  });
});
