import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commandNames } from '#libs/domain';
import { operations } from '../../src/openapi/openapi.document.ts';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { OpenStream } from './open-stream.ts';
import { rawExchange } from './raw-exchange.ts';
import { enrolled, lineOfHours } from './sample.ts';

const cprNumbers = ['010170-1234', '0101701234', '3112991111', '311299-1111'] as const;

/** Numbers that must be found nowhere: not in an answer, not in the log. */
const leaks = (text: string): readonly string[] => cprNumbers.filter((number) => text.includes(number));

/** Values that somebody might put a CPR number in, whatever is expected there. */
const hostile = (number: string): readonly unknown[] => [
  number,
  Number(number.replace('-', '')),
  [number],
  { [number]: number },
  `borger ${number} er syg`,
];

/** What people must never find of each other. */
export const describePrivacy = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;

  beforeAll(async () => {
    running = await startApi(openEngines, { bodyMs: 200, headersMs: 200, readAfterMs: 20 });
  });
  afterAll(() => running.end());

  const expectNothingOf = (text: string): void => {
    expect(leaks(text)).toEqual([]);
    expect(leaks(running.log.text)).toEqual([]);
  };

  describe.each(operations.map(({ method, path }) => [method.toUpperCase(), path] as const))(
    '%s %s',
    (method, path) => {
      it.each(cprNumbers)(
        'says nothing again of %s in the address, the query string or a header',
        async (number) => {
          const address = path.replaceAll(/\{\w+\}/g, number);
          const answers = [
            await running.client.call(method, address),
            await running.client.call(
              method,
              `${address}?cpr=${number}&${number}=1&knownAt=${number}&kommunekode=${number}`,
            ),
            await running.client.call(method, `${address}/${number}`),
            await running.client.call('DELETE', address),
            await running.client.call(method, path.replaceAll(/\{\w+\}/g, 'x'), undefined, {
              'x-correlation-id': number,
              'if-match': number,
              'x-read-after': number.replace('-', 'x'),
              'user-agent': number,
              referer: `http://x/${number}`,
              cookie: number,
            }),
          ];
          for (const { text, headers } of answers) expectNothingOf(text + JSON.stringify(headers));
        },
      );
    },
  );

  describe.each([...commandNames])('%s', (name) => {
    it.each(cprNumbers)('says nothing again of %s wherever it stands in the body', async (number) => {
      const id = await enrolled(running.client);
      const fields = [
        'week',
        'entries',
        'absences',
        'activity',
        'minutes',
        'provider',
        'forloeb',
        'readiness',
        'ydelse',
        'kommunekode',
        'enrolledOn',
        'effectiveFrom',
        'transition',
        'startsOn',
        'employerCvr',
        'exitedOn',
        'exitReason',
        'minutesPerWeek',
        'participantId',
        'command',
        number,
      ];
      const address =
        name === 'EnrolParticipant' ? '/v1/participants' : `/v1/participants/${id}/commands/${name}`;
      for (const value of hostile(number)) {
        const body = Object.fromEntries(fields.map((field) => [field, value]));
        const single = await running.client.send('POST', address, body);
        const lines = await running.client.sendLines([{ command: name, ...body, participantId: value }]);
        expectNothingOf(single.text + lines.text);
      }
    });
  });

  it('keeps a CPR number in a reason out of the log and of everything but the history', async () => {
    const id = await enrolled(running.client);
    await running.client.sendLines([
      lineOfHours(id, 'h-1', 60),
      { ...lineOfHours(id, 'h-2', 90), reason: 'Forveksling med 010170-1234' },
    ]);
    const history = await running.client.get(`/v1/participants/${id}/history`);
    expect(history.text).toContain('Forveksling med 010170-1234');
    expectNothingOf((await running.client.get(`/v1/participants/${id}`)).text);
  });

  it('says nothing again of what is no HTTP', async () => {
    for (const number of cprNumbers) {
      const answer = await rawExchange(running.client.address, [`${number} / HTTP/1.1\r\n\r\n`]);
      expectNothingOf(answer.text);
    }
  });

  it('says nothing again of a body that is no JSON, or of a line that is none', async () => {
    for (const number of cprNumbers) {
      const body = await running.client.call('POST', '/v1/participants', `{"cpr":"${number}"`, {
        'content-type': 'application/json',
      });
      const type = await running.client.call('POST', '/v1/participants', '{}', {
        'content-type': `text/${number}`,
      });
      const lines = await running.client.sendLines([`${number} {`]);
      expectNothingOf(body.text + type.text + lines.text);
    }
  });

  it('says nothing again of what an engine says when it breaks', async () => {
    const id = await enrolled(running.client);
    running.store.fail(new TypeError('the row of 0101701234 is broken'));
    const stream = new OpenStream(running.client.address);
    await stream.write(`${JSON.stringify(lineOfHours(id, 'h', 60))}\n`);
    stream.end();
    await stream.over;
    running.store.recover();
    expect(stream.lines).toEqual([expect.objectContaining({ status: 'failed', code: 'internal' })]);
    expectNothingOf(JSON.stringify(stream.lines));
    expect(running.log.text).toContain('the row of [cpr] is broken');
  });

  it('logs the pattern of an address and never the address', async () => {
    const id = await enrolled(running.client);
    await running.client.get(`/v1/participants/${id}?knownAt=2030-01-01T00:00:00Z`);
    expect(running.log.text).toContain('/v1/participants/:participantId');
    expect(running.log.text).not.toContain(id);
  });
};
