import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  commandExamples,
  enrolmentExamples,
  exampleOrder,
  weekExamples,
} from '../../src/openapi/examples.commands.ts';
import { exampleParticipant } from '../../src/openapi/parameters.ts';
import type { Answer } from './api-client.ts';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { giveCommand, enrolled, enrolmentFacts, weekBody } from './sample.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Single commands over HTTP. */
export const describeCommands = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;
  const enrol = (body: unknown, headers = {}): Promise<Answer> =>
    running.client.send('POST', '/v1/participants', body, headers);
  const putWeek = (id: string, week: string, body: unknown, headers = {}): Promise<Answer> =>
    running.client.send('PUT', `/v1/participants/${id}/weeks/${week}`, body, headers);

  beforeAll(async () => {
    running = await startApi(openEngines);
  });
  afterAll(() => running.end());

  describe('the examples of the document', () => {
    it.each(exampleOrder)('work in their order: %s', async (name) => {
      const answer = await sendExample(name);
      expect(answer.json).toMatchObject({ status: 'accepted', participantId: exampleParticipant });
    });

    const sendExample = async (name: (typeof exampleOrder)[number]): Promise<Answer> => {
      if (name === 'LinkParticipants') {
        const { sameAs } = commandExamples.LinkParticipants.value as unknown as { readonly sameAs: string };
        await enrol({ commandId: 'e-same', participantId: sameAs, ...enrolmentFacts() });
      }
      if (name === 'EnrolParticipant' || name === 'FurtherForloeb')
        return enrol(enrolmentExamples[name].value);
      if (name === 'PutWeek') return putWeek(exampleParticipant, '2022-W14', weekExamples.RecordWeek.value);
      return giveCommand(running.client, exampleParticipant, name, commandExamples[name].value);
    };
  });

  describe('an enrolment', () => {
    it('answers 201 with where the participant is', async () => {
      const participantId = randomUUID();
      const answer = await enrol({ commandId: 'e-1', participantId, ...enrolmentFacts() });
      expect(answer.status).toBe(201);
      expect(answer.headers).toMatchObject({
        location: `/v1/participants/${participantId}`,
        etag: '"0"',
        'cache-control': 'no-store',
      });
      expect(answer.json).toEqual({
        status: 'accepted',
        commandId: 'e-1',
        participantId,
        events: 1,
        revision: 0,
        position: expect.any(String),
      });
    });

    it('gets the ids that the caller left out from the server', async () => {
      const { commandId, participantId } = (await enrol(enrolmentFacts())).json;
      expect(commandId).toMatch(uuid);
      expect(participantId).toMatch(uuid);
    });

    it('without ids is another person each time', async () => {
      const [first, second] = await Promise.all([enrol(enrolmentFacts()), enrol(enrolmentFacts())]);
      expect(first?.json.participantId).not.toBe(second?.json.participantId);
    });

    it('sent twice with one Idempotency-Key is one person, and answers 201 both times', async () => {
      const headers = { 'idempotency-key': randomUUID() };
      const first = await enrol(enrolmentFacts(), headers);
      const second = await enrol(enrolmentFacts(), headers);
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(second.json).toEqual({ ...first.json, status: 'unchanged', events: 0 });
      expect(second.headers.location).toBe(first.headers.location);
    });

    it.each([
      ['Idempotency-Key', { 'idempotency-key': '1' }, {}],
      ['commandId', {}, { commandId: '1' }],
    ])(
      'without participantId needs a UUID for its %s: others may use the same word',
      async (path, headers, body) => {
        const answer = await enrol({ ...enrolmentFacts(), ...body }, headers);
        expect([answer.status, answer.code]).toEqual([400, 'malformed']);
        expect(answer.json.errors).toEqual([
          { path, code: 'malformed', message: expect.stringContaining('skal') },
        ]);
        expect(answer.json.detail).toContain('UUID');
        const named = { participantId: randomUUID(), ...enrolmentFacts(), ...body };
        expect((await enrol(named, headers)).status).toBe(201);
      },
    );

    it('in upper case is the same participant', async () => {
      const participantId = randomUUID();
      await enrol({ participantId: participantId.toUpperCase(), ...enrolmentFacts() });
      expect((await putWeek(participantId.toUpperCase(), '2022-W14', weekBody())).json).toMatchObject({
        status: 'accepted',
        participantId,
      });
    });
  });

  describe('a command', () => {
    it('sent again changes nothing and answers the first revision and position', async () => {
      const id = await enrolled(running.client);
      const body = weekBody({ commandId: 'w-1' });
      const first = await putWeek(id, '2022-W14', body);
      await putWeek(id, '2022-W15', weekBody());
      const again = await putWeek(id, '2022-W14', body);
      expect(again.status).toBe(200);
      expect(again.json).toEqual({ ...first.json, status: 'unchanged', events: 0 });
    });

    it('has its id from Idempotency-Key', async () => {
      const id = await enrolled(running.client);
      const answer = await putWeek(id, '2022-W14', weekBody(), { 'idempotency-key': 'k-1' });
      expect(answer.json.commandId).toBe('k-1');
      const repeated = await putWeek(id, '2022-W14', weekBody({ commandId: 'k-1' }), {
        'idempotency-key': 'k-1',
      });
      expect(repeated.json).toMatchObject({ status: 'unchanged', revision: answer.json.revision });
    });

    it('refused by the domain names the field that it is about, and none when it is about the case', async () => {
      const id = await enrolled(running.client);
      const entries = [
        { activity: 'nytteindsats', minutes: 60 },
        { activity: 'samtale', minutes: 10_081 },
      ];
      const answer = await putWeek(id, '2022-W14', weekBody({ entries }));
      expect([answer.status, answer.code, answer.json.errors]).toEqual([
        422,
        'minutes_out_of_range',
        [{ path: 'entries[1].minutes', code: 'minutes_out_of_range', message: answer.json.detail }],
      ]);
      const again = await enrol({ ...enrolmentFacts(), participantId: id });
      expect([again.code, again.json.errors]).toEqual(['forloeb_already_open', undefined]);
    });

    it('that enrols has an address of its own', async () => {
      const id = await enrolled(running.client);
      const answer = await giveCommand(running.client, id, 'EnrolParticipant', enrolmentFacts());
      expect([answer.status, answer.code]).toEqual([404, 'unknown_command']);
    });
  });

  it('answers commands of one participant that arrive at once as if they had come one after the other', async () => {
    const id = await enrolled(running.client);
    const weeks = ['14', '15', '16', '17', '18', '19', '20', '21', '22', '23'];
    const answers = await Promise.all(weeks.map((week) => putWeek(id, `2022-W${week}`, weekBody())));
    expect(new Set(answers.map(({ json }) => json.revision))).toEqual(
      new Set(weeks.map((_, index) => index + 1)),
    );
  });
};
