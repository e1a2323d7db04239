/** The embedded database cannot do its work; the message says what the reader can do. */
export class EmbeddedServerError extends Error {
  override readonly name = 'EmbeddedServerError';
}
