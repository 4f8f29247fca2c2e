import { Fault } from '#libs/platform';
import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import type { ClientConfig } from 'pg';

/** A connection string that cannot be used. The Danish text names what is wrong with it and echoes nothing of it. */
export class UnusableConnectionString extends Fault {
  override readonly name = 'UnusableConnectionString';
  readonly kind = 'misconfigured';
}

/** Where the database is, and how it is talked to. */
export interface ConnectionSettings {
  readonly client: ClientConfig;
  /** The schema that everything of ours lies in. */
  readonly schema: string;
}

const schemaName = /^[a-z_][a-z0-9_]{0,62}$/;

/** Before a network that has gone silent is noticed: the first probe. */
const keepAliveInitialDelayMillis = 10_000;
const connectionTimeoutMillis = 10_000;

const trusting = (caFile: string | undefined): ConnectionOptions =>
  caFile === undefined ? {} : { ca: readFileSync(caFile, 'utf8') };

/**
 * What `sslmode` asks for, as PostgreSQL's own clients understand it: `require` encrypts, and verifies the certificate
 * when there is a CA to verify it with; `verify-ca` verifies it; `verify-full` the host's name too.
 *
 * @throws UnusableConnectionString
 */
const tlsOf = (mode: string | null, caFile: string | undefined): ClientConfig['ssl'] => {
  switch (mode) {
    case null:
    case 'disable':
      return false;
    case 'require':
      return caFile === undefined
        ? { rejectUnauthorized: false }
        : { ...trusting(caFile), checkServerIdentity: () => undefined };
    case 'verify-ca':
      return { ...trusting(caFile), checkServerIdentity: () => undefined };
    case 'verify-full':
      return trusting(caFile);
    default:
      throw new UnusableConnectionString(
        'sslmode i POSTGRES_URL skal være disable, require, verify-ca eller verify-full',
      );
  }
};

/**
 * Reads `postgres://user:password@host:port/database?sslmode=…&schema=…`. `schema` is ours: the schema that everything
 * lies in, `nytteindsats` when left out.
 *
 * @param caFile the certificates (PEM) that vouch for the server; left out: those that Node trusts.
 * @throws UnusableConnectionString, or the system's error when `caFile` cannot be read.
 */
export const connectionSettings = (connectionString: string, caFile?: string): ConnectionSettings => {
  const url = URL.parse(connectionString);
  if (!url)
    throw new UnusableConnectionString('POSTGRES_URL skal være en adresse, der begynder med postgres://');
  const schema = url.searchParams.get('schema') ?? 'nytteindsats';
  if (!schemaName.test(schema))
    throw new UnusableConnectionString(
      'schema i POSTGRES_URL skal være små bogstaver, cifre og understreg, højst 63 tegn',
    );
  const ssl = tlsOf(url.searchParams.get('sslmode'), caFile);
  for (const ours of ['schema', 'sslmode']) url.searchParams.delete(ours);
  return {
    schema,
    client: {
      connectionString: url.href,
      ssl,
      options: `-c search_path=${schema},pg_temp`,
      application_name: 'nytteindsats',
      keepAlive: true,
      keepAliveInitialDelayMillis,
      connectionTimeoutMillis,
    },
  };
};
