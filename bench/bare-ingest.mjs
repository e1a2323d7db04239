// The measure of ingest.bench.ts: Fastify, one table, one insert a request, and nothing else.
import Fastify from 'fastify';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.argv[2], max: 20 });
await pool.query('CREATE TABLE IF NOT EXISTS bare (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body jsonb NOT NULL)');

const app = Fastify();
app.post('/', async (request, reply) => {
  const { rows } = await pool.query('INSERT INTO bare (body) VALUES ($1) RETURNING id', [JSON.stringify(request.body)]);
  return reply.code(201).send({ id: rows[0].id });
});
process.send(await app.listen({ port: 0, host: '127.0.0.1' }));
process.on('disconnect', () => process.exit());
