import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { until } from '#libs/platform/testing';

const need = (variable: string): string => {
  const value = process.env[variable];
  if (value === undefined)
    throw new Error(`${variable} is not set: infra/engines/with-engines starts Keycloak`);
  return value;
};

/** What the realm in infra/keycloak says of its clients. */
export const keycloakClients = { pages: 'nytteindsats-sider', program: 'nytteindsats-program' };
export const keycloakSecret = 'kun-til-at-proeve-med';

/** How long it may think about one call: who starts beside everything else now and then leaves one without an answer. */
const patienceMs = 10_000;

/** The Keycloak that was started for the tests; one that was named to them may end as it likes. */
const hasEnded = (): boolean => {
  const pid = process.env['KEYCLOAK_PID'];
  if (pid === undefined) return false;
  try {
    return !process.kill(Number(pid), 0);
  } catch {
    return true;
  }
};

const lastWords = (): string => {
  const file = process.env['KEYCLOAK_LOG'];
  return file === undefined ? '' : readFileSync(file, 'utf8').trimEnd().split('\n').slice(-20).join('\n');
};

/** The real Keycloak of `npm run test:engines`, with the realm of infra/keycloak. */
export class KeycloakOfTests {
  /** As its tokens name it. */
  readonly issuer = need('KEYCLOAK_ISSUER');

  /**
   * Resolves when it gives tokens: it is started beside everything else, and takes a minute.
   *
   * @throws Error with what it logged last when it has ended, or has given none within nine minutes.
   */
  async isThere(): Promise<void> {
    const givenUpAt = performance.now() + 540_000;
    const isNow = (): Promise<boolean> =>
      this.programToken().then(
        () => true,
        (fault: unknown) => {
          if (hasEnded() || performance.now() > givenUpAt)
            throw new Error(`Keycloak gives no tokens (${String(fault)}). It said last:\n${lastWords()}`);
          return pause(500).then(() => false);
        },
      );
    await until(isNow);
  }

  /** An access token for a program, by its own name and secret. */
  programToken(): Promise<string> {
    const asked = {
      grant_type: 'client_credentials',
      client_id: keycloakClients.program,
      client_secret: keycloakSecret,
    };
    return this.#token(this.issuer, asked);
  }

  /** What an administrator does: ends every session of somebody. */
  async endSessionsOf(username: string): Promise<void> {
    const { origin } = new URL(this.issuer);
    const [name, password] = [need('KEYCLOAK_ADMIN'), need('KEYCLOAK_ADMIN_PASSWORD')];
    const asked = { grant_type: 'password', client_id: 'admin-cli', username: name, password };
    const authorization = `Bearer ${await this.#token(`${origin}/realms/master`, asked)}`;
    const users = `${this.issuer.replace('/realms/', '/admin/realms/')}/users`;
    const found = await fetch(`${users}?exact=true&username=${username}`, { headers: { authorization } });
    const [user] = (await found.json()) as { id: string }[];
    await fetch(`${users}/${user?.id}/logout`, { method: 'POST', headers: { authorization } });
  }

  async #token(realm: string, asked: Readonly<Record<string, string>>): Promise<string> {
    const body = new URLSearchParams(asked);
    const signal = AbortSignal.timeout(patienceMs);
    const answer = await fetch(`${realm}/protocol/openid-connect/token`, { method: 'POST', body, signal });
    const { access_token: token } = (await answer.json()) as { access_token?: string };
    if (token === undefined) throw new Error(`Keycloak gives no token: ${answer.status}`);
    return token;
  }
}
