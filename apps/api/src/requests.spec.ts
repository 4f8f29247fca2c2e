import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { ordinaryToken, testToken } from '#libs/access/testing';
import { documentedPath } from '../testing/src/answer-check.ts';
import type { Answer } from '../testing/src/api-client.ts';
import { type RunningApi, startApi, testNow } from '../testing/src/api.harness.ts';
import { openEmbeddedEngines } from '../testing/src/embedded.engines.ts';
import { operations } from './openapi/openapi.document.ts';
import { otherCommands } from './openapi/schemas.commands.ts';

interface Request {
  readonly title: string;
  readonly name: string | undefined;
  /** What it answers where that is a refusal: said in the file. */
  readonly answers: number | undefined;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

const file = readFileSync(new URL('../../../requests.http', import.meta.url), 'utf8');
const named = Object.fromEntries(
  [...file.matchAll(/^@(\w+) = (\S+)$/gm)].map(([, name = '', value = '']) => [name, value]),
);
const participant = named['participant'] ?? '';
/** Behind the names of tokens: of whom each is. */
const tokens: Readonly<Record<string, string>> = {
  token: ordinaryToken,
  administrator: await testToken({ subject: 'ada', roles: ['administrator'] }),
  databeskyttelse: await testToken({ subject: 'dan', roles: ['databeskyttelse'] }),
};

const requestOf = (block: string): Request => {
  const [head = '', ...rest] = block.trim().split('\n\n');
  const [title = '', ...lines] = head.split('\n');
  const [requestLine = '', ...headers] = lines.filter((line) => !line.startsWith('#'));
  const [method = '', url = ''] = requestLine.split(' ');
  return {
    title: title.trim(),
    name: /# @name (\w+)/.exec(head)?.[1],
    answers: Number(/# @answers (\d+)/.exec(head)?.[1]) || undefined,
    method,
    path: url,
    headers: Object.fromEntries(headers.map((line) => line.split(': ', 2) as [string, string])),
    body: rest.length > 0 ? rest.join('\n\n') : undefined,
  };
};

const requests = file
  .replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => tokens[name] ?? named[name] ?? whole)
  .replaceAll(named['host'] ?? '', '')
  .replaceAll('{{$datetime iso8601}}', testNow)
  .split('\n### ')
  .slice(1)
  .map(requestOf);

describe('requests.http', () => {
  let running: RunningApi;
  const answers = new Map<string, Answer>();

  beforeAll(async () => {
    running = await startApi(openEmbeddedEngines);
  });
  afterAll(() => running.end());

  const filledIn = (text: string): string =>
    text.replaceAll(/\{\{(\w+)\.response\.body\.(\w+)\}\}/g, (_, name: string, field: string) =>
      String(answers.get(name)?.json[field]),
    );

  it.each(requests.map((request) => [request.title, request] as const))(
    'can be sent from top to bottom: %s',
    async (_, { name, answers: refused, method, path, headers, body }) => {
      const filled = Object.fromEntries(
        Object.entries(headers).map(([header, value]) => [header, filledIn(value)]),
      );
      const answer = await running.client.call(method, filledIn(path), body, filled);
      if (name !== undefined) answers.set(name, answer);
      expect(refused === undefined ? [200, 201, 202] : [refused]).toContain(answer.status);
    },
  );

  it('shows a token of its own with every call that asks for one', () => {
    const shown = new Set(Object.values(tokens).map((token) => `Bearer ${token}`));
    const without = requests.filter(({ headers }) => !shown.has(headers['Authorization'] ?? ''));
    expect(without.map(({ path }) => path)).toEqual([
      '/health/live',
      '/health/ready',
      '/openapi.json',
      '/docs/',
    ]);
  });

  it('has every call', () => {
    const called = new Set(requests.map(({ method, path }) => `${method} ${documentedPath(method, path)}`));
    for (const { method, path } of operations) expect(called).toContain(`${method.toUpperCase()} ${path}`);
  });

  it('has every command that is sent to an address of its own', () => {
    const paths = requests.map(({ path }) => path);
    for (const name of otherCommands)
      expect(paths).toContain(`/v1/participants/${participant}/commands/${name}`);
  });
});
