import { DatabaseError } from 'pg';
import {
  certificateMismatch,
  type Greeting,
  heardAt,
  type Mismatch,
  ServerMismatch,
  type ServerWords,
} from '#libs/platform';
import type { ConnectionSettings } from './connection-settings.ts';

const words: ServerWords = {
  server: 'PostgreSQL',
  address: 'POSTGRES_URL',
  login: 'brugernavn og kodeord i POSTGRES_URL',
  authority: 'POSTGRES_CA_FILE',
  withTls: 'skriv sslmode=verify-full i POSTGRES_URL',
  withoutTls: 'skriv sslmode=disable i POSTGRES_URL',
};

/** What the server says of whoever asks, by SQLSTATE. */
const byCode: Readonly<Record<string, Mismatch>> = {
  '28000': 'login',
  '28P01': 'login',
  '3D000': 'database',
};

/** Whether we may speak TLS: answered by one letter. */
const sslRequest = Uint8Array.from([0, 0, 0, 8, 4, 210, 22, 47]);
const [yes, no] = ['S', 'N'].map((letter) => letter.charCodeAt(0));

/** What answers at the address: whether it is PostgreSQL, and speaks as it is asked to. */
const mismatchAt = async ({ client }: ConnectionSettings): Promise<Mismatch | null> => {
  const url = URL.parse(client.connectionString ?? '');
  if (url === null || url.hostname === '') return null;
  let speaksTls = false;
  const greeting: Greeting = {
    said: sslRequest,
    isAnswered: (heard) => {
      speaksTls = heard[0] === yes;
      return heard.length === 1 && (heard[0] === yes || heard[0] === no);
    },
  };
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = url.port === '' ? 5_432 : Number(url.port);
  const { by } = await heardAt({ host, port, tls: null }, null, greeting);
  if (by === 'expected') return client.ssl !== false && !speaksTls ? 'speaks-plain' : null;
  if (by === 'other') return 'foreign';
  return by === 'closed' ? 'closing' : null;
};

/** The routine of the server that judges who may come from where, with or without TLS. */
const judgesConnections = 'ClientAuthentication';

const ofAnswer = ({ code = '', routine }: DatabaseError, { client }: ConnectionSettings): Mismatch | null => {
  if (code === '28000' && routine === judgesConnections && client.ssl === false) return 'speaks-tls';
  return byCode[code] ?? null;
};

const hasNoPassword = ({ client }: ConnectionSettings): boolean =>
  URL.parse(client.connectionString ?? '')?.password === '';

/** The client has no code for it that the server wants a password and there is none. */
const wantsPassword = (thrown: unknown): boolean =>
  thrown instanceof Error && /password/.test(thrown.message);

/**
 * What does not fit between the settings and the server, when a connection could not be made; `null` when that may pass.
 */
export const postgresMismatch = async (
  thrown: unknown,
  settings: ConnectionSettings,
): Promise<ServerMismatch | null> => {
  const { code } = Object(thrown) as { readonly code?: unknown };
  let mismatch: Mismatch | null;
  if (thrown instanceof DatabaseError) mismatch = ofAnswer(thrown, settings);
  else if (hasNoPassword(settings) && wantsPassword(thrown)) mismatch = 'login';
  else mismatch = certificateMismatch(code) ?? (await mismatchAt(settings));
  return mismatch && new ServerMismatch(mismatch, words);
};
