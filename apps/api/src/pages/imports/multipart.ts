import { malformedAt, type RequestRefused } from '../../http/request-refused.ts';

const mostParts = 16;

const broken = (): RequestRefused =>
  malformedAt('', 'Formularen kan ikke læses. Gå tilbage til siden, og send filen igen.');

const boundaryOf = (contentType: string): string => {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]{1,70})"|([^;\s]{1,70}))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) throw broken();
  return boundary;
};

const nameIn = (head: string): string => {
  const name = /^content-disposition:\s*form-data\s*;(?:.*;)?\s*name="([^"]*)"/im.exec(head)?.[1];
  if (name === undefined) throw broken();
  return name;
};

/**
 * The fields of a form with a file (`multipart/form-data`, RFC 7578), by name. Names of files are not read: they may tell of
 * somebody.
 *
 * @throws RequestRefused
 */
export const readMultipart = (body: Buffer, contentType: string): ReadonlyMap<string, Buffer> => {
  const delimiter = Buffer.from(`\r\n--${boundaryOf(contentType)}`);
  const fields = new Map<string, Buffer>();
  let at = body.indexOf(delimiter.subarray(2));
  if (at !== 0) throw broken();
  at += delimiter.length - 2;
  while (body.toString('latin1', at, at + 2) === '\r\n') {
    const headEnd = body.indexOf('\r\n\r\n', at);
    const end = body.indexOf(delimiter, headEnd);
    if (headEnd < 0 || end < headEnd || fields.size === mostParts) throw broken();
    fields.set(
      nameIn(body.toString('utf8', at + 2, headEnd)),
      body.subarray(Math.min(headEnd + 4, end), end),
    );
    at = end + delimiter.length;
  }
  if (body.toString('latin1', at, at + 2) !== '--') throw broken();
  return fields;
};
