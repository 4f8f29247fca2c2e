import { isUtf8 } from 'node:buffer';
import { errorCodes, type FastifyInstance, type FastifyRequest } from 'fastify';
import { readStrictJson } from '#libs/domain';
import { malformed, malformedAt, RequestRefused } from './request-refused.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body is a stream of commands, handed over unread. */
    commandStream?: boolean;
    /** The body is a file of hours, handed over unread. */
    hoursFile?: boolean;
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
  const read = readStrictJson(bytes.toString());
  if (!read) throw malformedAt('', 'Indholdet er ikke gyldig JSON.');
  if (read.faults.length > 0)
    throw malformed(read.faults.map(({ path, message }) => ({ path, code: 'malformed', message })));
  return read.json;
};

/** What a body may be: JSON for single calls, lines of JSON for the stream of commands, CSV for hours, nothing else. */
export const readBodies = (server: FastifyInstance): void => {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, bytes, done) => {
    done(null, jsonOf(bytes as Buffer));
  });
  server.addContentTypeParser(['application/x-ndjson', 'application/ndjson'], (request, payload, done) => {
    if (takesLines(request)) done(null, payload);
    else done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE());
  });
  server.addContentTypeParser(['text/csv', 'text/plain'], (request, payload, done) => {
    if (request.routeOptions.config.hoursFile === true) done(null, payload);
    else done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE());
  });
};
