import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { providerMemory } from './provider-memory.ts';
import Provider, { type KoaContextWithOIDC } from 'oidc-provider';

/** Whom the provider signs in, with what it says of them. */
interface Account {
  readonly subject: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

const scopes = 'openid profile';

/** A certified issuer (`oidc-provider`) on loopback, which signs in whoever the test says, without asking. */
export class TestProvider {
  readonly clientId = 'nytteindsats-sider';
  readonly clientSecret = 'kun-til-tests';
  account: Account = {
    subject: 'anna',
    claims: { name: 'Anna Holm', roles: ['koordinator'], kommunekoder: ['751'] },
  };
  /** How often tokens were asked for. */
  tokensAsked = 0;
  /** Every address that was asked for, with its query. */
  readonly asked: string[] = [];
  /** Has what it answers at an address be something else. */
  instead: ((request: IncomingMessage, response: ServerResponse) => boolean) | null = null;
  readonly #server: Server;
  #provider: Provider | null = null;
  #port = 0;

  private constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async start(): Promise<TestProvider> {
    const provider = new TestProvider();
    await provider.comeBack();
    return provider;
  }

  get issuer(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** The pages that it sends people back to: those of these addresses. */
  serve(addresses: readonly string[], refreshTokens = true): void {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
    this.#provider = new Provider(this.issuer, {
      clients: [
        {
          client_id: this.clientId,
          client_secret: this.clientSecret,
          redirect_uris: addresses.map((address) => `${address}/log-ind/svar`),
          post_logout_redirect_uris: addresses.map((address) => `${address}/log-ud`),
          grant_types: ['authorization_code', 'refresh_token'],
          response_types: ['code'],
          token_endpoint_auth_method: 'client_secret_post',
        },
      ],
      adapter: providerMemory(),
      enableHttpPostMethods: true,
      jwks: { keys: [privateKey.export({ format: 'jwk' })] },
      cookies: { keys: ['kun til tests'], long: { sameSite: 'none' } },
      claims: { openid: ['sub', 'roles', 'kommunekoder', 'providers', 'engagement'], profile: ['name'] },
      conformIdTokenClaims: false,
      findAccount: (_context, accountId) => ({
        accountId,
        claims: () => Promise.resolve({ ...this.account.claims, sub: accountId }),
      }),
      issueRefreshToken: () => refreshTokens,
      rotateRefreshToken: true,
      pkce: { required: () => true },
      loadExistingGrant: (context) => this.#granted(context),
      interactions: { url: (_context, { uid }) => `/login/${uid}` },
      features: {
        devInteractions: { enabled: false },
        rpInitiatedLogout: {
          postLogoutSuccessSource: (context) => {
            context.body = 'signed out';
          },
          logoutSource: (context, form) => {
            const yes = '<input type="hidden" name="logout" value="yes">';
            context.body = form.replace('</form>', `${yes}</form>`);
          },
        },
      },
      ttl: {
        Session: 3_600,
        Grant: 3_600,
        Interaction: 600,
        IdToken: 600,
        AccessToken: 600,
        RefreshToken: 36_000,
      },
    });
  }

  /** Answers nothing any more. */
  async leave(): Promise<void> {
    if (!this.#server.listening) return;
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** Answers, at the address of before. */
  async comeBack(): Promise<void> {
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async #granted({ oidc }: KoaContextWithOIDC): Promise<InstanceType<Provider['Grant']>> {
    const grant = new oidc.provider.Grant({
      clientId: oidc.client?.clientId,
      accountId: oidc.session?.accountId,
    });
    grant.addOIDCScope(scopes);
    await grant.save();
    return grant;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = '' } = request;
    this.asked.push(url);
    if (url.startsWith('/token')) this.tokensAsked += 1;
    if (this.instead?.(request, response)) return;
    if (!this.#provider) return void response.writeHead(503).end();
    if (!url.startsWith('/login/')) return void this.#provider.callback()(request, response);
    await this.#provider.interactionFinished(request, response, {
      login: { accountId: this.account.subject },
    });
  }
}
