import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readStrictJson } from '#libs/domain';
import { malformed, malformedAt, RequestRefused } from './request-refused.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body is a stream of commands, handed over unread. */
    commandStream?: boolean;
    /** The body is a table of a coordinator, CSV or a workbook, handed over unread. */
    tableFile?: boolean;
    /** The body is a form of a page with a file, handed over unread. */
    upload?: boolean;
    /** The body is a form of a page, handed over as URLSearchParams. */
    form?: boolean;
  }
  interface FastifyRequest {
    /** The form that was sent to a page, as it came. */
    form?: URLSearchParams;
  }
}

/** The media type of lines of JSON, as we answer with it. */
export const commandLinesType = 'application/x-ndjson; charset=utf-8';

/** The refusal of another body than lines of commands. */
export const wantsCommandLines = new RequestRefused(
  'unsupported_media_type',
  'Send én kommando pr. linje med Content-Type: application/x-ndjson.',
);

const wantsJson = new RequestRefused(
  'unsupported_media_type',
  'Send kommandoen som ét JSON-objekt med Content-Type: application/json; mange kommandoer sendes til POST /v1/commands som application/x-ndjson.',
);

/** The media type of workbooks (.xlsx). */
export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const wantsTable = new RequestRefused(
  'unsupported_media_type',
  `Send filen med Content-Type: text/csv, eller et regneark (.xlsx) med ${workbookType}.`,
);

const wantsForm = new RequestRefused(
  'unsupported_media_type',
  'Send formularen fra siden selv (Content-Type: application/x-www-form-urlencoded).',
);

/** What a route reads; the refusal of anything else. */
const wantedBy = ({ routeOptions: { config } }: FastifyRequest): RequestRefused => {
  if (config.form === true || config.upload === true) return wantsForm;
  if (config.commandStream === true) return wantsCommandLines;
  return config.tableFile === true ? wantsTable : wantsJson;
};

const jsonOf = (bytes: Buffer): unknown => {
  if (!isUtf8(bytes)) throw malformedAt('', 'Indholdet er ikke UTF-8.');
  const read = readStrictJson(bytes.toString());
  if (!read) throw malformedAt('', 'Indholdet er ikke gyldig JSON.');
  if (read.faults.length > 0)
    throw malformed(read.faults.map(({ path, message }) => ({ path, code: 'malformed', message })));
  return read.json;
};

type ContentTypeParsed = (error: Error | null, body?: unknown) => void;

const isStream = ({ routeOptions: { config } }: FastifyRequest): boolean =>
  config.commandStream === true || config.tableFile === true;

const longestForm = 65_536;

const formOf = (bytes: Buffer): URLSearchParams => {
  if (!isUtf8(bytes)) throw malformedAt('', 'Indholdet er ikke UTF-8.');
  return new URLSearchParams(bytes.toString());
};

/** A body that the route may take unread, or nobody reads: an unknown address is told as such, whatever comes with it. */
const handedOver =
  (takes: (request: FastifyRequest) => boolean) =>
  (request: FastifyRequest, payload: unknown, done: ContentTypeParsed): void => {
    if (takes(request)) done(null, payload);
    else if (request.is404) done(null);
    else done(wantedBy(request));
  };

/**
 * What a body may be: JSON for single calls, lines of JSON for the stream of commands, CSV or a workbook for tables, a form for a page,
 * nothing else.
 */
export const readBodies = (server: FastifyInstance): void => {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    if (request.is404) done(null);
    else if (isStream(request) || request.routeOptions.config.form === true) done(wantedBy(request));
    else done(null, jsonOf(bytes as Buffer));
  });
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer', bodyLimit: longestForm },
    (request, bytes, done) => {
      if (request.is404) done(null);
      else if (request.routeOptions.config.form === true) {
        request.form = formOf(bytes as Buffer);
        done(null, request.form);
      } else done(wantedBy(request));
    },
  );
  server.addContentTypeParser(
    ['application/x-ndjson', 'application/ndjson'],
    handedOver(({ routeOptions: { config } }) => config.commandStream === true),
  );
  server.addContentTypeParser(
    ['text/csv', 'text/plain', workbookType],
    handedOver(({ routeOptions: { config } }) => config.tableFile === true),
  );
  server.addContentTypeParser(
    'multipart/form-data',
    handedOver(({ routeOptions: { config } }) => config.upload === true),
  );
  server.addContentTypeParser('application/octet-stream', handedOver(isStream));
  server.addContentTypeParser(
    '*',
    handedOver(() => false),
  );
};
