import { type ClientRequest, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { ImportFormat } from './command-source.ts';
import { wrongUsage } from '../shell/verb-fault.ts';

/** Where the commands go, and what is sent. */
export interface RemoteChoice {
  /** The API's address, `http://127.0.0.1:3000`. */
  readonly api: string;
  readonly token: string | undefined;
  readonly format: ImportFormat;
  readonly dryRun: boolean;
  readonly decimal: string;
  /** The number of the sheet of a workbook. */
  readonly sheet: number | undefined;
}

/**
 * The API's address.
 *
 * @throws VerbFault when it is none.
 */
export const apiAddress = (given: string): URL => {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '')
    throw wrongUsage('--api skal være API’ets adresse, fx http://127.0.0.1:3000.');
  return url;
};

const addressOf = ({ api, format, dryRun, decimal, sheet }: RemoteChoice): URL => {
  const base = apiAddress(api);
  const path = base.pathname.replace(/\/$/, '');
  const address = new URL(`${path}/v1/${format === 'ndjson' ? 'commands' : 'imports'}`, base);
  if (format === 'ndjson') return address;
  if (dryRun) address.searchParams.set('dryRun', 'true');
  if (decimal !== 'any') address.searchParams.set('decimal', decimal);
  if (sheet !== undefined) address.searchParams.set('sheet', String(sheet));
  return address;
};

const mediaTypes: Readonly<Record<ImportFormat, string>> = {
  ndjson: 'application/x-ndjson',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The call that takes the file, not sent yet. */
export const connect = (choice: RemoteChoice): ClientRequest => {
  const address = addressOf(choice);
  return (address.protocol === 'https:' ? httpsRequest : httpRequest)(address, {
    method: 'POST',
    agent: false,
    headers: {
      'content-type': mediaTypes[choice.format],
      ...(choice.token !== undefined && { authorization: `Bearer ${choice.token}` }),
    },
  });
};
