import { isUtf8 } from 'node:buffer';
import { errorCodes, type FastifyInstance, type FastifyRequest } from 'fastify';
import { malformedAt, RequestRefused } from './request-refused.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body is a stream of commands, handed over unread. */
    commandStream?: boolean;
  }
}

/** The media type of lines of JSON, as we answer with it. */
export const commandLinesType = 'application/x-ndjson; charset=utf-8';

/** The refusal of another body than lines of commands. */
export const wantsCommandLines = new RequestRefused(
  'unsupported_media_type',
  'Send én kommando pr. linje med Content-Type: application/x-ndjson.',
);

const takesLines = (request: FastifyRequest): boolean => request.routeOptions.config.commandStream === true;

const jsonOf = (bytes: Buffer): unknown => {
  if (!isUtf8(bytes)) throw malformedAt('', 'Indholdet er ikke UTF-8.');
  try {
    return JSON.parse(bytes.toString()) as unknown;
  } catch {
    throw malformedAt('', 'Indholdet er ikke gyldig JSON.');
  }
};

/** What a body may be: JSON for single calls, lines of JSON for the stream of commands, nothing else. */
export const readBodies = (server: FastifyInstance): void => {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, bytes, done) => {
    done(null, jsonOf(bytes as Buffer));
  });
  server.addContentTypeParser(['application/x-ndjson', 'application/ndjson'], (request, payload, done) => {
    if (takesLines(request)) done(null, payload);
    else done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE());
  });
};
