import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ApiClient } from './api-client.ts';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { giveCommand, enrolled, enrolmentFacts } from './sample.ts';

const [aarhus, koebenhavn, odense] = ['751', '101', '461'];
const names = ['job', 'open', 'elsewhere', 'moved', 'linkedElsewhere', 'linked'] as const;
type Name = (typeof names)[number];

/**
 * Questions of somebody who sees two of three municipalities, against figures made by hand. Six participants: `job`
 * (Aarhus, in a job), `open` (København), `elsewhere` (Odense, in a job), `moved` (Aarhus until September, Odense from
 * October, and there in a job), `linkedElsewhere` (Odense, the same person as `open`), `linked` (København, the same
 * person as `job`).
 */
export const describeMunicipalities = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;
  let two: ApiClient;
  const id = {} as Record<Name, string>;

  beforeAll(async () => {
    running = await startApi(openEngines);
    two = await running.client.as({ subject: 'two', kommunekoder: [aarhus, koebenhavn] });
    const { client } = running;
    const give = (name: Name, order: string, body: Readonly<Record<string, unknown>>) =>
      giveCommand(client, id[name], order, body);
    const job = (name: Name, startsOn: string) =>
      give(name, 'RecordTransition', { transitionId: `t-${name}`, transition: 'job', startsOn });
    const places = [aarhus, koebenhavn, odense, aarhus, odense, koebenhavn];
    for (const [index, name] of names.entries())
      id[name] = await enrolled(client, { kommunekode: places[index] });
    await job('job', '2022-06-01');
    await job('elsewhere', '2022-06-01');
    await give('moved', 'ExitParticipant', { exitedOn: '2022-09-05', exitReason: 'fraflyttet' });
    const second = {
      participantId: id.moved,
      ...enrolmentFacts({ kommunekode: odense, enrolledOn: '2022-10-03' }),
    };
    await client.send('POST', '/v1/participants', second);
    await job('moved', '2022-11-01');
    await give('linkedElsewhere', 'LinkParticipants', { sameAs: id.open, reason: 'samme' });
    await give('linked', 'LinkParticipants', { sameAs: id.job, reason: 'samme' });
  });
  afterAll(async () => {
    two.close();
    await running.end();
  });

  const nameOf = (participantId: unknown): Name | undefined =>
    names.find((name) => id[name] === participantId);
  const namesIn = (rows: unknown): readonly (Name | undefined)[] =>
    (rows as readonly { readonly participantId: string }[])
      .map(({ participantId }) => nameOf(participantId))
      .toSorted((one, other) => String(one).localeCompare(String(other)));

  const period = '/v1/reports/status?from=2022-01-01&to=2022-12-31';
  it.each([
    ['two of three', () => two, '', { covered: 3, current: 2, job: 1, still: 1, other: 1 }],
    ['all', () => running.client, '', { covered: 4, current: 4, job: 3, still: 1, other: 0 }],
    ['Aarhus', () => two, `&kommunekode=${aarhus}`, { covered: 2, current: 1, job: 1, still: 0, other: 1 }],
    [
      'København',
      () => two,
      `&kommunekode=${koebenhavn}`,
      { covered: 2, current: 2, job: 0, still: 2, other: 0 },
    ],
  ])('counts the persons of those that are seen: %s', async (_, client, query, due) => {
    const { json } = await client().get(period + query);
    expect(json).toMatchObject({
      covered: { total: due.covered },
      current: { total: due.current },
      movedInto: { job: due.job },
      oneResult: { job: due.job, stillCovered: due.still, otherExit: due.other },
    });
  });

  it('counts the same of what was known then', async () => {
    const now = await two.get(period);
    const then = await two.get(`${period}&knownAt=2023-01-16T09:00:00Z`);
    const { knownAt: _then, position: _at, ...figures } = then.json;
    expect(now.json).toMatchObject(figures);
  });

  it('lists whom they see, each as far as they see', async () => {
    const list = async (query: string): Promise<readonly unknown[]> => {
      const { items } = (await two.get(`/v1/participants${query}`)).json;
      return namesIn(items);
    };
    expect(await list('')).toEqual(['job', 'linked', 'moved', 'open']);
    expect(await list('?state=current')).toEqual(['job', 'linked', 'open']);
    expect(await list('?state=exited')).toEqual(['moved']);
    expect(await list(`?state=exited&kommunekode=${aarhus}`)).toEqual(['moved']);
    expect(await list(`?kommunekode=${koebenhavn}`)).toEqual(['linked', 'open']);
    expect((await two.get(`/v1/participants?kommunekode=${odense}`)).status).toBe(403);
  });

  it('assesses the forløb that they see', async () => {
    const { lines } = await two.get('/v1/timekrav?on=2022-12-31');
    expect(namesIn(lines)).toEqual(['job', 'linked', 'moved', 'open']);
    const moved = lines.find(({ participantId }) => participantId === id.moved);
    expect(moved?.forloeb).toMatchObject([{ number: 1, kommunekode: aarhus }]);
    expect(moved?.forloeb).toHaveLength(1);
  });

  it('is told what to do for those alone whom they see', async () => {
    const work = async (client: ApiClient): Promise<unknown> => {
      const { weekMissing, overlappingForloeb } = (await client.get('/v1/worklist?week=2022-W50')).json;
      const pairs = (overlappingForloeb as readonly Readonly<Record<string, unknown>>[]).map((row) =>
        [nameOf(row.participantId), nameOf(row.sameAs)].map(String).toSorted().join(),
      );
      return { weekMissing: namesIn(weekMissing), pairs: [...new Set(pairs)].toSorted() };
    };
    expect(await work(two)).toEqual({ weekMissing: ['linked', 'open'], pairs: ['job,linked'] });
    expect(await work(running.client)).toEqual({
      weekMissing: ['linked', 'linkedElsewhere', 'open'],
      pairs: ['job,linked', 'linkedElsewhere,open'],
    });
  });

  it('shows nobody who was moved to another municipality before they asked, and everybody moved to theirs', async () => {
    const list = async (): Promise<string> =>
      (await two.get(`/v1/participants?kommunekode=${koebenhavn}`)).text;
    const move = (kommunekode: string) =>
      giveCommand(running.client, id.open, 'CorrectEnrolment', {
        forloeb: 1,
        kommunekode,
        reason: 'tastefejl',
      });
    for (let moves = 1; moves <= 5; moves += 1) {
      expect((await move(odense)).status).toBe(200);
      expect(await list()).not.toContain(id.open);
      expect((await move(koebenhavn)).status).toBe(200);
      expect(await list()).toContain(id.open);
    }
  });
};
