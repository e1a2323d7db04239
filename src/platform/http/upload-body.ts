import type { FastifyInstance } from 'fastify';

/** The media type of a piece of an upload (tus 1.0): bytes that are not read into memory. */
export const PIECE_TYPE = 'application/offset+octet-stream';

/** Lets pieces of uploads through as streams. No limit of time binds them: they may take as long as they move. */
export function registerUploadBody(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(PIECE_TYPE, (_request, _payload, done) => done(null));
}

/** Whether a body is a file or a part of one, which may take as long as it moves. */
export function isFileBody(mediaType: string | undefined): boolean {
  return mediaType?.startsWith('multipart/') === true || mediaType?.startsWith(PIECE_TYPE) === true;
}
