import type { EnvironmentReader } from '#libs/platform';

/** How PostgreSQL is reached. */
export interface PostgresSettings {
  readonly url: string;
  /** A file with certificates (PEM) that vouch for the server. */
  readonly caFile: string | undefined;
}

const postgresAddress = /^postgres(?:ql)?:\/\/\S+$/;

/** How PostgreSQL is reached, whatever lies in it. */
export const postgresSettings = (read: EnvironmentReader, chosenBy: string | false): PostgresSettings => ({
  url:
    read.matching('POSTGRES_URL', (text) => postgresAddress.test(text) && URL.canParse(text), {
      message: 'skal være en adresse, der begynder med postgres://',
      required: chosenBy && `skal angives, når ${chosenBy}`,
    }) ?? '',
  caFile: read.text('POSTGRES_CA_FILE'),
});
