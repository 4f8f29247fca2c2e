import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type RoleName } from '#libs/access';
import type { ApiClient } from './api-client.ts';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { claimsOf, giveCommand, enrolled, enrolmentFacts, lineOfHours, told } from './sample.ts';

/** What nobody learns of participants outside its limits, and what the limits let through over HTTP. */
export const describeForeignParticipants = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;
  let participant: string;
  const unknown = '00000000-0000-4000-8000-0000000000aa';

  const by = (role: RoleName, ...kommunekoder: readonly string[]): Promise<ApiClient> =>
    running.client.as(claimsOf(role, kommunekoder));

  beforeAll(async () => {
    running = await startApi(openEngines);
    participant = await enrolled(running.client);
    await running.client.send('PUT', `/v1/participants/${participant}/person`, {
      cpr: '0101905001',
      name: 'Prøve Prøvesen',
    });
    await giveCommand(running.client, participant, 'RecordHours', {
      week: '2022-W14',
      activity: 'nytteindsats',
      minutes: 60,
      commandId: 'theirs',
    });
  });
  afterAll(() => running.end());

  it('lets nobody learn of a foreign participant by a repeat, a revision or a fault of form', async () => {
    const elsewhere = await by('koordinator', '101');
    const bodies = [
      { week: '2022-W14', activity: 'nytteindsats', minutes: 60, commandId: 'theirs' },
      { week: '2022-W14', activity: 'nytteindsats', minutes: 61, commandId: 'theirs' },
      { week: '2019-W10', activity: 'nytteindsats', minutes: 60 },
      { week: '2022-W14', activity: 'nytteindsats', minutes: 1.5 },
      { week: '2022-W14', activity: 'fodbold', minutes: 60, commandId: 'x' },
    ];
    for (const body of bodies)
      for (const headers of [{}, { 'if-match': '"0"' }, { 'if-match': '"1"' }, { 'if-match': '"x"' }])
        expect(told(await giveCommand(elsewhere, participant, 'RecordHours', body, headers))).toEqual(
          told(await giveCommand(elsewhere, unknown, 'RecordHours', body, headers)),
        );
  });

  it('keeps an id that is taken, and tells so whatever stands under it', async () => {
    const elsewhere = await by('koordinator', '101');
    const taken = await elsewhere.send('POST', '/v1/participants', {
      participantId: participant,
      ...enrolmentFacts({ kommunekode: '101' }),
    });
    expect([taken.status, taken.code]).toEqual([409, 'participant_id_unavailable']);
  });

  it('enrols, and moves, within the limits alone', async () => {
    const aarhus = await by('koordinator', '751');
    const enrolledElsewhere = await aarhus.send(
      'POST',
      '/v1/participants',
      enrolmentFacts({ kommunekode: '101' }),
    );
    expect([enrolledElsewhere.status, enrolledElsewhere.code]).toEqual([403, 'forbidden']);
    const id = await enrolled(aarhus);
    const move = { forloeb: 1, kommunekode: '101', reason: 'flyttet' };
    expect((await giveCommand(aarhus, id, 'CorrectEnrolment', move)).code).toBe('forbidden');
    const both = await by('koordinator', '751', '101');
    expect((await giveCommand(both, id, 'CorrectEnrolment', move)).status).toBe(200);
    expect((await aarhus.get(`/v1/participants/${id}`)).status).toBe(404);
    expect((await aarhus.get(`/v1/participants/${id}?knownAt=2023-01-16T09:00:00Z`)).status).toBe(404);
    expect((await (await by('koordinator', '101')).get(`/v1/participants/${id}/history`)).status).toBe(200);
  });

  it('answers lines as it does calls', async () => {
    const line = { ...lineOfHours(participant, 'l-1', 60), week: '2022-W15' };
    const codes = async (client: ApiClient): Promise<readonly unknown[]> =>
      (await client.sendLines([line, { ...line, participantId: unknown }])).lines.map(
        ({ code, status }) => code ?? status,
      );
    expect(await codes(await by('koordinator', '101'))).toEqual([
      'unknown_participant',
      'unknown_participant',
    ]);
    expect(await codes(await by('leverandoer'))).toEqual(['forbidden', 'forbidden']);
    expect(await codes(await by('koordinator', '751'))).toEqual(['accepted', 'unknown_participant']);
    expect((await (await by('revisor', '751')).sendLines([line])).status).toBe(403);
  });

  it('shows two municipalities with one participant their own forløb alone', async () => {
    const [aarhus, koebenhavn] = [await by('koordinator', '751'), await by('koordinator', '101')];
    const id = await enrolled(aarhus);
    await giveCommand(aarhus, id, 'ExitParticipant', { exitedOn: '2022-09-05', exitReason: 'fraflyttet' });
    const both = await by('koordinator', '751', '101');
    const second = { participantId: id, ...enrolmentFacts({ kommunekode: '101', enrolledOn: '2022-10-03' }) };
    expect((await both.send('POST', '/v1/participants', second)).status).toBe(201);
    const seen = async (client: ApiClient): Promise<readonly unknown[]> => {
      const { forloeb } = (await client.get(`/v1/participants/${id}`)).json as {
        readonly forloeb: readonly { readonly number: number }[];
      };
      const { events } = (await client.get(`/v1/participants/${id}/history`)).json as {
        readonly events: readonly { readonly type: string }[];
      };
      return [forloeb.map(({ number }) => number), events.map(({ type }) => type)];
    };
    expect(await seen(aarhus)).toEqual([[1], ['ParticipantEnrolled', 'ParticipantExited']]);
    expect(await seen(koebenhavn)).toEqual([[2], ['ParticipantEnrolled']]);
    const hours = { week: '2022-W41', activity: 'nytteindsats', minutes: 60 };
    expect((await giveCommand(aarhus, id, 'RecordHours', hours)).code).toBe('week_outside_forloeb');
    expect((await giveCommand(koebenhavn, id, 'RecordHours', hours)).status).toBe(200);
    const exit = { exitedOn: '2022-11-01', exitReason: 'andet' };
    expect((await giveCommand(aarhus, id, 'ExitParticipant', exit)).code).toBe('no_open_forloeb');
    const withdrawn = { forloeb: 2, reason: 'fejl' };
    expect((await giveCommand(aarhus, id, 'WithdrawEnrolment', withdrawn)).code).toBe('unknown_forloeb');
  });

  it('answers about a participant of two municipalities as about one with the own forløb alone', async () => {
    const [aarhus, both] = [await by('koordinator', '751'), await by('koordinator', '751', '101')];
    const hours = { week: '2022-W15', activity: 'nytteindsats', minutes: 60, commandId: 'ours' };
    const theirs = { ...hours, week: '2022-W41', commandId: 'theirs' };
    const job = { transitionId: 't-1', transition: 'job', startsOn: '2022-10-10', commandId: 'job' };
    const [shared, alone] = [await enrolled(aarhus), await enrolled(aarhus)];
    for (const id of [shared, alone]) {
      await giveCommand(aarhus, id, 'RecordHours', hours);
      await giveCommand(aarhus, id, 'ExitParticipant', { exitedOn: '2022-09-05', exitReason: 'fraflyttet' });
    }
    const second = {
      participantId: shared,
      ...enrolmentFacts({ kommunekode: '101', enrolledOn: '2022-10-03' }),
    };
    expect((await both.send('POST', '/v1/participants', second)).status).toBe(201);
    expect((await giveCommand(both, shared, 'RecordHours', theirs)).status).toBe(200);
    expect((await giveCommand(both, shared, 'RecordTransition', job)).status).toBe(200);
    const toldOf = async (id: string, [name, body, tag]: readonly [string, object, string?]) => {
      const answer = await giveCommand(
        aarhus,
        id,
        name,
        { ...body },
        tag === undefined ? {} : { 'if-match': tag },
      );
      const text = answer.text.replaceAll(id, 'THEM').replace(/"position":"\d+"/, '');
      return told({ status: answer.status, text, headers: { ...answer.headers, 'content-length': '' } });
    };
    const calls = [
      ['RecordHours', theirs],
      ['RecordHours', { ...theirs, minutes: 61 }],
      ['RecordTransition', job],
      ['RecordTransition', { ...job, commandId: 'job-2', transition: 'igu' }],
      ['RecordHours', hours],
      ['RecordHours', { ...hours, minutes: 61 }],
      ['RecordHours', { ...hours, commandId: 'n-1' }, '"1"'],
      ['RecordHours', { ...hours, commandId: 'n-1', week: '2022-W16' }, '"2"'],
      ['RecordHours', { ...hours, commandId: 'theirs', week: '2022-W17' }, '"3"'],
      ['RecordHours', { ...hours, commandId: 'theirs', week: '2022-W17' }],
    ] as const;
    for (const call of calls)
      expect([call, await toldOf(shared, call)]).toEqual([call, await toldOf(alone, call)]);
    const seen = await aarhus.get(`/v1/participants/${shared}`);
    expect([seen.headers.etag, seen.json.revision]).toEqual(['"4"', 4]);
    expect((await both.get(`/v1/participants/${shared}`)).headers.etag).toBe('"7"');
  });

  it('leaves free text out for a revisor whose engagement does not give it', async () => {
    const aarhus = await by('koordinator', '751');
    const id = await enrolled(aarhus);
    const hours = { week: '2022-W15', activity: 'nytteindsats' };
    await giveCommand(aarhus, id, 'RecordHours', { ...hours, minutes: 60, reason: 'hemmelig' });
    const text = async (client: ApiClient): Promise<string> =>
      (await client.get(`/v1/participants/${id}/history`)).text;
    expect(await text(aarhus)).toContain('hemmelig');
    const withheld = await text(await by('revisor', '751'));
    expect(withheld).not.toContain('hemmelig');
    expect(withheld).toContain('"reasonWithheld":true');
    const reader = await running.client.as(claimsOf('revisor', ['751'], true));
    expect(await text(reader)).toContain('hemmelig');
  });
};
