import type { Provoke } from './provoke.ts';
import { rawExchange } from './raw-exchange.ts';
import { enrolled, enrolmentFacts } from './sample.ts';

/** A token of which whoever verifies tokens is told that there is no key for it. */
export const tokenWithoutKey = 'away';

/** How the problems of access and of HTTP itself are met. */
export const httpProvocations = {
  unauthenticated: (_, client) => client.by(null).get('/v1/participants'),
  forbidden: async (_, client) => (await client.as({ roles: ['rapportering'] })).get('/v1/participants'),
  issuer_unavailable: (_, client) => client.by(tokenWithoutKey).get('/v1/participants'),
  participant_id_unavailable: async (_, client) => {
    const participantId = await enrolled(client);
    const elsewhere = await client.as({ kommunekoder: ['101'] });
    return elsewhere.send('POST', '/v1/participants', {
      participantId,
      ...enrolmentFacts({ kommunekode: '101' }),
    });
  },
  unknown_route: (_, client) => client.get('/v2/participants'),
  unknown_rule_set: async (_, client) =>
    client.get(`/v1/participants/${await enrolled(client)}/timekrav?ruleSet=odense-1999`),
  foreign_origin: (_, client) => client.get('/v1/rule-sets', { origin: 'http://rebound.example' }),
  unknown_host: (_, client) => client.get('/v1/rule-sets', { host: 'rebound.example' }),
  expectation_failed: (_, client) => client.get('/v1/rule-sets', { expect: 'foo' }),
  precondition_failed: (_, client) => client.get('/docs/static/swagger-ui.css', { 'if-match': '"another"' }),
  range_not_satisfiable: (_, client) =>
    client.get('/docs/static/swagger-ui.css', { range: 'bytes=999999999-' }),
  method_not_allowed: (_, client) => client.call('DELETE', '/v1/participants'),
  request_timeout: ({ client }) =>
    rawExchange(client.address, [
      'POST /v1/participants HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
    ]),
  payload_too_large: (_, client) => client.send('POST', '/v1/participants', { reason: 'x'.repeat(3_000) }),
  uri_too_long: (_, client) => client.get(`/v1/participants/${'1'.repeat(101)}`),
  unsupported_media_type: (_, client) =>
    client.call('POST', '/v1/participants', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }),
  headers_too_large: ({ client }) =>
    rawExchange(client.address, [
      `GET /v1/rule-sets HTTP/1.1\r\nhost: localhost\r\nx-large: ${'x'.repeat(9_000)}\r\n\r\n`,
    ]),
} satisfies Readonly<Record<string, Provoke>>;
