/** Runs `close` once, on the first SIGINT, SIGTERM or SIGHUP, and then ends the process. A signal that comes twice changes nothing. */
export function closeOnSignal(close: () => Promise<void>): void {
  let closing = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (closing) return;
      closing = true;
      close().then(
        () => process.exit(0),
        (error: unknown) => fail(error),
      );
    });
  }
}

/** Ends the process with a message: plain for what the reader can put right, with its stack otherwise. */
export function fail(error: unknown): never {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exit(1);
}

const PLAIN = ['CatalogueError', 'ConfigError', 'DatabaseSetupError', 'EmbeddedServerError', 'LogKeyError'];

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return 'The port is taken by another program. Stop that one, or set PORT to a free port (PORT=3001 npm start).';
  if (code === 'EACCES' && 'syscall' in error && error.syscall === 'listen') return 'This user may not listen on that port. Set PORT to one above 1023.';
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return 'HOST is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 for every network of the machine.';
  if (code === 'ECONNREFUSED') return 'The database does not answer: nothing listens at the address in DATABASE_URL or DATABASE_OWNER_URL.';
  if (code === '28P01' || code === '28000') return 'The database refuses the user or the password in DATABASE_URL or DATABASE_OWNER_URL.';
  if (code === '3D000') return 'The database named in DATABASE_URL or DATABASE_OWNER_URL does not exist on that server.';
  return PLAIN.includes(error.name) ? error.message : (error.stack ?? error.message);
}
