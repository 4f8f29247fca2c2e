import { type ClientRequest, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { wrongUsage } from '../shell/verb-fault.ts';

/** Where the commands go, and what is sent. */
export interface RemoteChoice {
  /** The API's address, `http://127.0.0.1:3000`. */
  readonly api: string;
  readonly token: string | undefined;
  readonly format: 'ndjson' | 'csv';
  readonly dryRun: boolean;
  readonly decimal: string;
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

const addressOf = ({ api, format, dryRun, decimal }: RemoteChoice): URL => {
  const base = apiAddress(api);
  const path = base.pathname.replace(/\/$/, '');
  const address = new URL(`${path}/v1/${format === 'csv' ? 'imports' : 'commands'}`, base);
  if (format === 'csv' && dryRun) address.searchParams.set('dryRun', 'true');
  if (format === 'csv' && decimal !== 'any') address.searchParams.set('decimal', decimal);
  return address;
};

/** The call that takes the file, not sent yet. */
export const connect = (choice: RemoteChoice): ClientRequest => {
  const address = addressOf(choice);
  return (address.protocol === 'https:' ? httpsRequest : httpRequest)(address, {
    method: 'POST',
    agent: false,
    headers: {
      'content-type': choice.format === 'csv' ? 'text/csv' : 'application/x-ndjson',
      ...(choice.token !== undefined && { authorization: `Bearer ${choice.token}` }),
    },
  });
};
