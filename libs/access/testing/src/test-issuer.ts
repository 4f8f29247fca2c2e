import { exportJWK, type JWTPayload, SignJWT } from 'jose';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A key of the issuer, with the id that tokens call it by. */
export interface IssuerKey {
  readonly id: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

interface Changes {
  readonly header?: Readonly<Record<string, unknown>>;
  /** `undefined` takes a claim away. */
  readonly claims?: JWTPayload;
  readonly key?: IssuerKey;
}

const keyOf = (id: string): IssuerKey => ({ id, ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) });

const secondsFromNow = (seconds: number): number => Math.floor(Date.now() / 1_000) + seconds;

/** An issuer on loopback, with discovery, keys that it can change, and tokens as somebody asks for. */
export class TestIssuer {
  /** Its keys; the first signs. */
  keys: readonly IssuerKey[] = [keyOf('first')];
  /** How often its keys were asked for. */
  asked = 0;
  /** What it says of itself beyond the ordinary. */
  discovery: Readonly<Record<string, unknown>> = {};
  readonly #server: Server;
  #port = 0;

  private constructor() {
    this.#server = createServer((request, response) => {
      void this.#answer(request.url ?? '').then((body) => response.end(body));
    });
  }

  static async start(): Promise<TestIssuer> {
    const issuer = new TestIssuer();
    await issuer.comeBack();
    return issuer;
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}/realms/test`;
  }

  /** Its keys are new from now on. */
  rotate(id: string): void {
    this.keys = [keyOf(id)];
  }

  /** A token that is good, changed as a test needs. */
  token({ header, claims, key = this.keys[0] }: Changes = {}): Promise<string> {
    if (!key) throw new TypeError('the issuer has no key');
    const payload = {
      iss: this.address,
      aud: 'nytteindsats',
      sub: 'anna',
      exp: secondsFromNow(600),
      roles: ['koordinator'],
      kommunekoder: ['751'],
      ...claims,
    };
    return new SignJWT(payload)
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: key.id, ...header })
      .sign(key.privateKey);
  }

  /** Answers nothing any more. */
  async leave(): Promise<void> {
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

  async #answer(path: string): Promise<string> {
    if (path.endsWith('/.well-known/openid-configuration'))
      return JSON.stringify({ issuer: this.address, jwks_uri: `${this.address}/keys`, ...this.discovery });
    this.asked += 1;
    const keys = await Promise.all(
      this.keys.map(async ({ id, publicKey }) => ({ ...(await exportJWK(publicKey)), kid: id, use: 'sig' })),
    );
    return JSON.stringify({ keys });
  }
}
