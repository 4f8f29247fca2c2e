import * as client from 'openid-client';
import { isSafeAddress, type PagesConfig } from '#libs/access';
import {
  type Confirmation,
  IssuerAway,
  type IssuerTokens,
  type SessionIssuer,
  type SignedIn,
} from '#libs/access/sessions';
import type { Attempt } from './attempt.ts';
import { issuerTrouble, type SignInRefusal } from './issuer-trouble.ts';

interface IssuerClientParts extends PagesConfig {
  readonly issuer: string;
  /** Hears what went wrong with the issuer, in words that hold nothing of a token. */
  readonly onTrouble: (trouble: object) => void;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

/** What a browser is to send to the issuer to sign out there. */
export interface SignOut {
  readonly address: string;
  readonly fields: Readonly<Record<string, string>>;
}

const [patienceSeconds, skewSeconds, freshMs] = [5, 60, 10_000];

const addressesOf = (server: client.ServerMetadata): readonly (string | undefined)[] => [
  server.authorization_endpoint,
  server.token_endpoint,
  server.jwks_uri,
  server.end_session_endpoint,
];

const originsOf = ({
  issuer,
  authorization_endpoint: signIn,
  end_session_endpoint: signOut,
}: client.ServerMetadata): readonly string[] => {
  const addresses = [issuer, signIn, signOut].filter((address) => address !== undefined);
  return [...new Set(addresses.map((address) => new URL(address).origin))];
};

/** Whoever signs in is asked for at the issuer, by authorization code with PKCE, state and nonce. */
export class IssuerClient implements SessionIssuer {
  readonly #parts: Required<IssuerClientParts>;
  #found: Promise<client.Configuration> | null = null;
  #origins: readonly string[] | null = null;
  #foundAt = Number.NEGATIVE_INFINITY;

  constructor(parts: IssuerClientParts) {
    this.#parts = { now: Date.now, ...parts };
  }

  /**
   * Where the issuer's pages are, as it says itself: forms lead there by redirects, where one signs in or out. While it
   * has not said so yet: at its own address.
   */
  async origins(): Promise<readonly string[]> {
    if (!this.#origins) await this.#configuration().catch(() => undefined);
    return this.#origins ?? [new URL(this.#parts.issuer).origin];
  }

  /** What an attempt is recognised by when the browser comes back from the issuer. */
  newSecrets(): Pick<Attempt, 'state' | 'nonce' | 'verifier'> {
    const [state, nonce, verifier] = [
      client.randomState(),
      client.randomNonce(),
      client.randomPKCECodeVerifier(),
    ];
    return { state, nonce, verifier };
  }

  /** Where the browser is to go to sign in. @throws IssuerAway */
  async address({ state, nonce, verifier, callback }: Omit<Attempt, 'endsAt'>): Promise<string> {
    const configuration = await this.#configuration();
    return client.buildAuthorizationUrl(configuration, {
      redirect_uri: callback,
      scope: this.#parts.scopes,
      state,
      nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    }).href;
  }

  /**
   * Who came back from the issuer with `query` for this attempt, or why nobody did.
   *
   * @throws IssuerAway
   */
  async redeem(
    query: string,
    { state, nonce, verifier, callback }: Attempt,
  ): Promise<SignedIn | SignInRefusal> {
    const configuration = await this.#configuration();
    try {
      const answer = await client.authorizationCodeGrant(configuration, new URL(`${callback}${query}`), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const { id_token: idToken, refresh_token: refreshToken } = answer;
      const claims = answer.claims();
      if (!claims || idToken === undefined) return 'refused';
      if (refreshToken === undefined) return 'no_refresh_token';
      return { issuer: claims.iss, subject: claims.sub, claims, tokens: { idToken, refreshToken } };
    } catch (error) {
      if (this.#outcomeOf(error) === 'away') throw new IssuerAway();
      return 'refused';
    }
  }

  async confirm({ idToken, refreshToken }: IssuerTokens, subject: string): Promise<Confirmation> {
    try {
      const answer = await client.refreshTokenGrant(await this.#configuration(), refreshToken);
      const claims = answer.claims() ?? null;
      if (claims && claims.sub !== subject) return { outcome: 'refused' };
      const tokens = {
        idToken: answer.id_token ?? idToken,
        refreshToken: answer.refresh_token ?? refreshToken,
      };
      return { outcome: 'confirmed', tokens, claims };
    } catch (error) {
      return { outcome: error instanceof IssuerAway ? 'away' : this.#outcomeOf(error) };
    }
  }

  /** How the browser signs out at the issuer and comes back; `null` when the issuer has no such thing. @throws IssuerAway */
  async signOut(idToken: string, back: string): Promise<SignOut | null> {
    const { end_session_endpoint: address } = (await this.#configuration()).serverMetadata();
    if (address === undefined) return null;
    const fields = {
      id_token_hint: idToken,
      client_id: this.#parts.clientId,
      post_logout_redirect_uri: back,
    };
    return { address, fields };
  }

  #outcomeOf(error: unknown): 'refused' | 'away' {
    const { outcome, said } = issuerTrouble(error);
    this.#parts.onTrouble(said);
    return outcome;
  }

  /** What the issuer says of itself, asked anew when that is older than ten seconds: so it is known to be there. */
  async #configuration(): Promise<client.Configuration> {
    const at = this.#parts.now();
    if (!this.#found || at - this.#foundAt >= freshMs || at < this.#foundAt) {
      this.#foundAt = at;
      this.#found = this.#discover();
    }
    const asked = this.#found;
    try {
      return await asked;
    } catch (error) {
      if (this.#found === asked) this.#found = null;
      this.#outcomeOf(error);
      throw new IssuerAway();
    }
  }

  async #discover(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = this.#parts;
    const execute = [client.enableNonRepudiationChecks];
    if (issuer.startsWith('http:')) execute.push(client.allowInsecureRequests);
    const configuration = await client.discovery(
      new URL(issuer),
      clientId,
      { client_secret: clientSecret, [client.clockTolerance]: skewSeconds },
      client.ClientSecretPost(clientSecret),
      { execute, timeout: patienceSeconds },
    );
    const server = configuration.serverMetadata();
    if (server.issuer !== issuer) throw new Error('the discovery document is another issuer’s');
    if (!addressesOf(server).every((address) => address === undefined || isSafeAddress(address)))
      throw new Error('the discovery document names addresses that may not be used');
    this.#origins = originsOf(server);
    return configuration;
  }
}
