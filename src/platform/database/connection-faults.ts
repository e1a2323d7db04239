/** Faults of the network between us and the database. */
const NETWORK = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE']);
/** The driver and its pool give their own time-outs no code. */
const WORDS = /connection timeout|timeout expired|timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/i;

/** True where the database could not be reached, or was lost: the same thing may go well a little later. */
export function isUnreachable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code = '', message = '', driverError } = error as { code?: unknown; message?: unknown; driverError?: unknown };
  return NETWORK.has(String(code)) || WORDS.test(String(message)) || (driverError !== undefined && isUnreachable(driverError));
}
