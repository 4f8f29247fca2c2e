import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { finished } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isPageRoute } from '#libs/access';
import { bearing } from '#libs/access/testing';
import { Fault, type FaultKind } from '#libs/platform';
import { OneHistory, projectionFollower } from '#libs/read-models';
import { until } from '#libs/platform/testing';
import { type RunningApi, startApi } from '../testing/src/api.harness.ts';
import { openEmbeddedEngines } from '../testing/src/embedded.engines.ts';
import { enrolled, enrolmentFacts, lineOfEnrolment, weekBody } from '../testing/src/sample.ts';

class StoreFault extends Fault {
  override readonly name = 'StoreFault';
  readonly kind: FaultKind;

  constructor(kind: FaultKind) {
    super('Lageret har en fejl.');
    this.kind = kind;
  }
}

/** A participant of whom nothing was said before. */
const unseen = '1c8b2a63-9d2f-4f1f-8e64-1e8b5c7f2d22';

/** The log and the read models, or the person register. */
type Faulty = 'stores' | 'persons';

let fault: { readonly of: Faulty; readonly error: StoreFault } | null = null;

/** Every call of it fails while there is a fault of its. */
const failing = <T extends object>(inner: T, of: Faulty = 'stores'): T =>
  new Proxy(inner, {
    get: (target, name): unknown => {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        if (fault?.of === of) throw fault.error;
        return Reflect.apply(value, target, args);
      };
    },
  });

/** What a store throws. */
const kinds: readonly FaultKind[] = [
  'unavailable',
  'held',
  'unusable',
  'misconfigured',
  'mismatched',
  'damaged',
  'refused',
];

/** What each route answers while every call of the log and of the read models fails; a stream of commands tells line by line. */
const ofStores: Readonly<Record<string, number>> = {
  'GET /health/live': 200,
  'GET /openapi.json': 200,
  'GET /v1/rule-sets': 200,
  'GET /v1/code-lists': 200,
  'POST /v1/participants': 503,
  'POST /v1/participants/:participantId/commands/:command': 503,
  'PUT /v1/participants/:participantId/weeks/:week': 503,
  'POST /v1/commands': 200,
  'POST /v1/imports': 503,
  'GET /v1/participants': 503,
  'GET /v1/participants/:participantId': 503,
  'GET /v1/participants/:participantId/timekrav': 503,
  'GET /v1/participants/:participantId/timekrav/:week': 503,
  'GET /v1/participants/:participantId/compare': 503,
  'GET /v1/participants/:participantId/history': 503,
  'GET /v1/participants/:participantId/person': 503,
  'PUT /v1/participants/:participantId/person': 503,
  'POST /v1/persons/search': 200,
  'GET /v1/weeks/:week': 503,
  'GET /v1/timekrav': 503,
  'GET /v1/worklist': 503,
  'GET /v1/worklist/:list': 503,
  'GET /v1/reports/status': 503,
  'GET /v1/reports/months': 503,
  'GET /v1/reports/goal': 503,
  'GET /v1/reports/compare': 503,
  'GET /v1/periods/:kommunekode': 503,
  'POST /v1/reports': 503,
  'GET /v1/reports/:reportId': 503,
  'GET /v1/reports/:reportId/result': 503,
  'GET /v1/reports/:reportId/diff/:other': 503,
  'GET /v1/reports/status/participants': 503,
  'GET /v1/statistics': 503,
  'GET /v1/statistics/:period': 503,
  'GET /v1/statistics/:period/participants': 503,
};

/** While every call of the person register fails: what says who somebody is, and nothing else. */
const ofPersons: Readonly<Record<string, number>> = {
  ...ofStores,
  'POST /v1/participants': 201,
  'POST /v1/participants/:participantId/commands/:command': 409,
  'PUT /v1/participants/:participantId/weeks/:week': 200,
  'POST /v1/imports': 200,
  'POST /v1/persons/search': 503,
  'GET /v1/timekrav': 200,
  'GET /v1/reports/status': 200,
  'GET /v1/reports/months': 200,
  'GET /v1/reports/goal': 200,
  // It decides about nobody here, so nobody is named.
  'GET /v1/reports/compare': 200,
  'GET /v1/periods/:kommunekode': 200,
  'POST /v1/reports': 201,
  'GET /v1/reports/:reportId': 404,
  'GET /v1/reports/:reportId/result': 404,
  'GET /v1/reports/:reportId/diff/:other': 404,
  'GET /v1/statistics': 200,
  'GET /v1/statistics/:period': 200,
};

describe('While every call of the log and of the read models, or of the person register, fails', () => {
  let running: RunningApi;
  let id: string;
  beforeAll(async () => {
    running = await startApi(async () => {
      const engines = await openEmbeddedEngines();
      const { store, readModels } = engines;
      return {
        ...engines,
        store: failing(store),
        persons: failing(engines.persons, 'persons'),
        history: new OneHistory(store, [readModels]),
        projection: projectionFollower(store, readModels),
        readModels: { ...readModels, rows: failing(readModels.rows) },
      };
    });
    id = await enrolled(running.client);
    await until(() => running.projection.status(0).checkpoint.count === 1);
  });
  afterAll(async () => {
    fault = null;
    await running.end();
  });

  const bodies: Readonly<Record<string, string>> = {
    'POST /v1/participants': JSON.stringify(enrolmentFacts()),
    'POST /v1/participants/:participantId/commands/:command': '{"reason":"fejl"}',
    'PUT /v1/participants/:participantId/weeks/:week': JSON.stringify(weekBody()),
    'PUT /v1/participants/:participantId/person': '{"cpr":"0201900000","name":"Anna Holm"}',
    'POST /v1/persons/search': '{"cpr":"0201900000"}',
    'POST /v1/commands': `${JSON.stringify(lineOfEnrolment(unseen))}\n`,
    'POST /v1/reports': JSON.stringify({
      definition: 'status',
      parameters: { kommunekode: '751', from: '2022-01-01', to: '2022-10-31', ruleSet: 'aarhus-2022' },
    }),
    'POST /v1/imports': `deltager;uge;aktivitet;timer\n${unseen};2022-W14;nytteindsats;7,5\n`,
  };
  const mediaTypes: Readonly<Record<string, string>> = {
    'POST /v1/commands': 'application/x-ndjson',
    'POST /v1/imports': 'text/csv',
  };

  /** What a stream answers up to where it ends, or is torn. */
  const streamed = async (path: string, body: string, headers: Record<string, string>) => {
    const asked = request(new URL(path, running.client.address), {
      method: 'POST',
      headers: { ...bearing(), ...headers },
    });
    const [answer] = (await once(asked.end(body), 'response')) as [IncomingMessage];
    let text = '';
    answer.setEncoding('utf8').on('data', (piece: string) => (text += piece));
    await finished(answer).catch(() => undefined);
    return { status: answer.statusCode ?? 0, text };
  };

  /** Beside what is in the table: pages, operations, and what a koordinator may not ask. */
  it('every other route is in this table', () => {
    const others =
      /\/docs|\/assets|^HEAD |health\/ready|\/v1\/(?:verification|access-log|erasures|retention)|\/hold$|\/close$|GET \/v1\/reports$|\/reports\/:reportId\/(?:commands|verify)/;
    expect(
      running.api.routes
        .filter((route) => !others.test(route) && !isPageRoute(route.split(' ')[1] ?? ''))
        .toSorted(),
    ).toEqual(Object.keys(ofStores).toSorted());
  });

  const answersWhile = async (of: Faulty, kind: FaultKind) => {
    fault = { of, error: new StoreFault(kind) };
    const statuses: Record<string, number> = {};
    const lines: Record<string, string> = {};
    for (const route of Object.keys(ofStores)) {
      const [method = '', pattern = ''] = route.split(' ');
      const path = pattern
        .replace(':participantId', id)
        .replace(':week', '2022-W14')
        .replace(':list', 'weekMissing')
        .replace(':kommunekode', '751')
        .replace(':reportId', `751-${'a'.repeat(32)}`)
        .replace(':other', 'now')
        .replace(':command', 'WithdrawExit')
        .replace(/(?<=participants.*)\/compare/, '/compare?from=2022-04-05T12:00:00Z')
        .replace('/reports/compare', '/reports/compare?comparedWith=arbejdspligt-2025')
        .replace(/\/worklist.*/, '$&?week=2022-W14')
        .replace(':period/participants', ':period/participants?cell=personer')
        .replace(':period', '2022-04')
        .replace('status/participants', 'status/participants?figure=covered.total');
      const body = bodies[route];
      const headers = body === undefined ? {} : { 'content-type': mediaTypes[route] ?? 'application/json' };
      if (mediaTypes[route] === undefined)
        statuses[route] = (await running.client.call(method, path, body, headers)).status;
      else ({ status: statuses[route], text: lines[route] } = await streamed(path, body ?? '', headers));
    }
    fault = null;
    return { statuses, lines };
  };

  it.each(kinds)('no answer is 500, and each that rests on them is 503: %s', async (kind) => {
    const { statuses, lines } = await answersWhile('stores', kind);
    expect(statuses).toEqual(ofStores);
    expect(JSON.parse(lines['POST /v1/commands'] ?? '')).toEqual({
      line: 1,
      commandId: 'enrol',
      status: 'failed',
      code: expect.stringMatching(/^(?:unavailable|internal)$/),
      message: 'Det vides ikke, om kommandoen er udført. Send linjen igen med samme commandId.',
    });
  });

  it.each(kinds)('nobody is shown without their name, and all else goes on: %s', async (kind) => {
    const { statuses, lines } = await answersWhile('persons', kind);
    expect(statuses).toEqual(ofPersons);
    expect(lines['POST /v1/commands']).toMatch(/"status":"(?:accepted|unchanged)"/);
  });
});
