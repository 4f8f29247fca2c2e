import { expect } from '@jest/globals';
import { Agent, type IncomingMessage, request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { bearing, ordinaryToken, testToken } from '#libs/access/testing';
import { parsedLines, undocumented } from './answer-check.ts';

export type Headers = Readonly<Record<string, string>>;

/** What a call answered. */
export class Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;

  constructor({ statusCode = 0, headers }: IncomingMessage, body: string) {
    this.status = statusCode;
    this.headers = headers;
    this.text = body;
  }

  get contentType(): string {
    return this.headers['content-type'] ?? '';
  }

  /** The body as JSON, by its fields. */
  get json(): Readonly<Record<string, unknown>> {
    return JSON.parse(this.text) as Record<string, unknown>;
  }

  get lines(): readonly Readonly<Record<string, unknown>>[] {
    return parsedLines(this.text) as readonly Record<string, unknown>[];
  }

  /** The problem's code, `undefined` when it is no problem. */
  get code(): unknown {
    return this.contentType.startsWith('application/problem+json') ? this.json.code : undefined;
  }
}

/**
 * True when a stream of one line broke off before or behind the word that its outcome is not known: how much of the last
 * words reaches the client, before the connection is torn, is not in the server's hands.
 */
export const isCutOff = async (stream: Promise<Answer>): Promise<boolean> => {
  try {
    const { lines } = await stream;
    return lines.length === 1 && lines[0]?.['status'] === 'failed' && lines[0]['code'] === 'unavailable';
  } catch (error) {
    return String(error).includes('aborted');
  }
};

/** Calls the API over a real socket, and checks every answer against the OpenAPI document. */
export class ApiClient {
  readonly address: string;
  readonly #bearing: Headers;
  readonly #agent: Agent;

  /** `token`: who is asking; `null`: nobody says. */
  constructor(address: string, token: string | null = ordinaryToken, agent = new Agent({ keepAlive: true })) {
    this.address = address;
    this.#agent = agent;
    this.#bearing = token === null ? {} : bearing(token);
  }

  async call(
    method: string,
    path: string,
    body?: string | Uint8Array,
    headers: Headers = {},
    agent: Agent | false = this.#agent,
  ): Promise<Answer> {
    const answered = Promise.withResolvers<IncomingMessage>();
    const request = httpRequest(new URL(path, this.address), {
      method,
      headers: {
        ...this.#bearing,
        // Of a DELETE node does not say by itself that a body follows.
        ...(method === 'DELETE' && body !== undefined && { 'content-length': Buffer.byteLength(body) }),
        ...headers,
      },
      agent,
    });
    request.on('response', answered.resolve).on('error', answered.reject);
    request.end(body);
    const response = await answered.promise;
    const answer = new Answer(response, await text(response));
    expect(undocumented(method, path, answer)).toEqual([]);
    return answer;
  }

  get(path: string, headers: Headers = {}): Promise<Answer> {
    return this.call('GET', path, undefined, headers);
  }

  /** Reads on a new connection. */
  fresh(path: string): Promise<Answer> {
    return this.call('GET', path, undefined, {}, false);
  }

  /** Sends JSON. */
  send(
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body: unknown,
    headers: Headers = {},
  ): Promise<Answer> {
    return this.call(method, path, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
  }

  /** Sends commands, one a line. */
  sendLines(commands: readonly unknown[], headers: Headers = {}): Promise<Answer> {
    const body = commands.map(
      (command) => `${typeof command === 'string' ? command : JSON.stringify(command)}\n`,
    );
    return this.call('POST', '/v1/commands', body.join(''), {
      'content-type': 'application/x-ndjson',
      ...headers,
    });
  }

  /** The same API over the same connections, asked by somebody else; `null`: by nobody. */
  by(token: string | null): ApiClient {
    return new ApiClient(this.address, token, this.#agent);
  }

  /** The same, asked by whoever such a token is issued to. */
  async as(to: Parameters<typeof testToken>[0]): Promise<ApiClient> {
    return this.by(await testToken(to));
  }

  /** Ends the connections, of those who asked beside it too. */
  close(): void {
    this.#agent.destroy();
  }
}
