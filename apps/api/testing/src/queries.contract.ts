import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer } from './api-client.ts';
import type { OpenTestEngines } from './api.harness.ts';
import { type FourParticipants, startWithFour } from './four-participants.ts';

const ids = ({ json }: Answer): readonly string[] =>
  (json.items as readonly { participantId: string }[]).map(({ participantId }) => participantId);

/** Questions over HTTP. */
export const describeQueries = (openEngines: OpenTestEngines): void => {
  let running: FourParticipants['running'];
  let met: FourParticipants['met'];
  let near: FourParticipants['near'];
  let exited: FourParticipants['exited'];
  let elsewhere: FourParticipants['elsewhere'];
  let get: FourParticipants['get'];

  beforeAll(async () => {
    ({ running, met, near, exited, elsewhere, get } = await startWithFour(openEngines));
  });
  afterAll(() => running.end());

  describe('the list of participants', () => {
    it('has everybody, in the order of their ids', async () => {
      const answer = await get('/v1/participants');
      expect(ids(answer)).toEqual([met, near, exited, elsewhere].toSorted());
      expect(answer.json.next).toBeNull();
    });

    it.each([
      ['kommunekode=101', () => [elsewhere]],
      ['state=exited', () => [exited]],
      ['state=current&kommunekode=751', () => [met, near]],
      ['readiness=aktivitetsparat', () => [near]],
      ['timekrav=met', () => [met]],
      ['timekrav=near', () => [near]],
      ['timekrav=not_met&state=current', () => [elsewhere]],
    ])('is narrowed by %s', async (query, expected) => {
      expect(ids(await get(`/v1/participants?${query}`))).toEqual(expected().toSorted());
    });

    it('is shown as known at an instant or a position, page by page', async () => {
      const then = 'knownAt=2022-06-15T10:00:00%2B02:00';
      expect(ids(await get(`/v1/participants?state=exited&${then}`))).toEqual([]);
      const all = [met, near, exited, elsewhere].toSorted();
      const first = await get(`/v1/participants?limit=3&${then}`);
      expect(ids(first)).toEqual(all.slice(0, 3));
      expect(ids(await get(`/v1/participants?${then}&cursor=${String(first.json.next)}`))).toEqual(
        all.slice(3),
      );
      const [enrolled] = (await get(`/v1/participants/${met}/history`)).json.events as readonly [
        { readonly position: string },
      ];
      expect(ids(await get(`/v1/participants?knownAt=${enrolled.position}`))).toContain(met);
      expect(ids(await get(`/v1/participants?timekrav=met&knownAt=${enrolled.position}`))).toEqual([]);
    });

    it('comes in pages that follow on one another', async () => {
      const seen: string[] = [];
      let next: string | null = '';
      while (next !== null) {
        const page: Answer = await get(`/v1/participants?limit=3${next === '' ? '' : `&cursor=${next}`}`);
        expect(ids(page).length).toBeLessThanOrEqual(3);
        seen.push(...ids(page));
        next = page.json.next as string | null;
      }
      expect(seen).toEqual([met, near, exited, elsewhere].toSorted());
    });
  });

  describe('a participant', () => {
    it('is shown with the revision as ETag', async () => {
      const answer = await get(`/v1/participants/${met}`);
      expect(answer.headers.etag).toBe('"7"');
      expect(answer.json).toMatchObject({ participantId: met, revision: 7, knownAt: null });
      expect(answer.json.weeks).toHaveLength(7);
    });

    it('is found under the id in upper case', async () => {
      expect((await get(`/v1/participants/${met.toUpperCase()}`)).json.participantId).toBe(met);
    });

    it('is shown as known at an instant, without ETag', async () => {
      const answer = await get(`/v1/participants/${exited}?knownAt=2022-06-15T10:00:00%2B02:00`);
      expect(answer.json).toMatchObject({ revision: 0, knownAt: '2022-06-15T08:00:00.000Z' });
      expect(answer.json.forloeb).toEqual([expect.objectContaining({ exitedOn: null })]);
      expect(answer.headers.etag).toBeUndefined();
    });

    it('is shown as known at the position of each of its events, and compared between them', async () => {
      const events = (await get(`/v1/participants/${met}/history`)).json.events as readonly {
        readonly position: string;
        readonly eventId: string;
      }[];
      for (const [revision, { position }] of events.entries()) {
        const answer = await get(`/v1/participants/${met}?knownAt=${position}`);
        expect(answer.json).toMatchObject({ revision, knownAt: position });
      }
      const [from, to] = [events[0]!.position, events[2]!.position];
      const compared = await get(`/v1/participants/${met}/compare?from=${from}&to=${to}`);
      expect(compared.json).toMatchObject({ from, to, events: [events[1], events[2]] });
    });

    it('has no instant too early to be asked about, but is not known then', async () => {
      const answer = await get(`/v1/participants/${met}?knownAt=2022-05-31T00:00:00Z`);
      expect([answer.status, answer.code]).toEqual([404, 'unknown_participant']);
    });

    it('never has free text outside the history and the explanation of a week', async () => {
      const texts = await Promise.all(
        [
          `/v1/participants/${near}`,
          `/v1/participants/${near}/timekrav`,
          '/v1/participants',
          '/v1/timekrav',
          '/v1/worklist?week=2022-W20',
          '/v1/reports/status',
        ].map(async (path) => (await get(path)).text),
      );
      expect(texts.join('')).not.toContain('Bent');
      for (const path of ['history', 'timekrav/2022-W14'])
        expect((await get(`/v1/participants/${near}/${path}`)).text).toContain('Aftalt med Bent');
    });

    it.each(['', '/timekrav', '/timekrav/2022-W14', '/history'])(
      'is not shown as known at an instant to come: %s',
      async (rest) => {
        const answer = await get(`/v1/participants/${met}${rest}?knownAt=2022-12-01T08:00:01Z`);
        expect([answer.status, answer.code]).toEqual([400, 'malformed']);
        expect(answer.json.errors).toEqual([
          {
            path: 'knownAt',
            code: 'malformed',
            message: 'Tidspunktet er ikke kommet endnu. Angiv et, der er gået.',
          },
        ]);
      },
    );

    it.each(['', '/timekrav', '/timekrav/2022-W14', '/history'])(
      'that nobody enrolled has no %s',
      async (rest) => {
        const answer = await get(`/v1/participants/00000000-0000-4000-8000-000000000000${rest}`);
        expect([answer.status, answer.code]).toEqual([404, 'unknown_participant']);
      },
    );

    it.each(['', '/timekrav', '/timekrav/2022-W14', '/history'])(
      'is asked for by a UUID and nothing else: %s',
      async (rest) => {
        const answer = await get(`/v1/participants/1234${rest}`);
        expect([answer.status, answer.code]).toEqual([400, 'malformed']);
        expect(answer.json.errors).toEqual([expect.objectContaining({ path: 'participantId' })]);
      },
    );
  });

  it('tells a participant’s history, oldest first, with reason and recording time', async () => {
    const answer = await get(`/v1/participants/${near}/history`);
    expect(answer.json.events).toHaveLength(7);
    expect((answer.json.events as readonly unknown[]).at(-1)).toMatchObject({
      revision: 6,
      type: 'IndividualRequirementSet',
      recordedAt: '2022-07-01T08:00:00.000Z',
      reason: 'Aftalt med Bent',
      facts: { minutesPerWeek: 2_220 },
    });
    const before = await get(`/v1/participants/${near}/history?knownAt=2022-06-30T00:00:00Z`);
    expect(before.json.events).toHaveLength(6);
  });
};
