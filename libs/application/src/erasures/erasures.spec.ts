import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  ApproveErasure,
  ChangeHold,
  type ErasureAnswer,
  ErasuresQuery,
  HistoryQuery,
  HoldsQuery,
  ProposeErasure,
  RetentionQuery,
  VisibleMunicipalities,
} from '#libs/application';
import { type ApplicationKit, openApplicationKit } from '#libs/application/testing';
import { enrolmentFacts } from '#libs/domain/testing';
import type { Decider } from '#libs/persons/erasures';
import { participantStream } from '#libs/event-store';
import { participantId } from '#libs/testing';

const decider = (subject: string, actor = subject): Decider => ({ issuer: 'https://login', subject, actor });
const [anna, bo, carl] = ['anna', 'bo', 'carl'].map((name) => decider(name));
const references = { decision: 'sag-1', archiveDelivery: 'arkiv-1' };
const [first, second, third] = [1, 2, 3].map(participantId) as [string, string, string];
const aarhus = new Set(['751']);
const koebenhavn = new Set(['101']);

let kit: ApplicationKit;
let given = 0;

const give = async (id: string, command: object): Promise<void> => {
  given += 1;
  const answer = await kit.give({ participantId: id, commandId: `c-${given}`, ...command });
  if (answer.status !== 'accepted') throw new Error(JSON.stringify(answer));
};

/** Enrols somebody whose forløb ended at the beginning of August 2022, with a person and a reason. */
const lived = async (id: string, cpr: string, kommunekode = '751'): Promise<void> => {
  await give(id, { command: 'EnrolParticipant', ...enrolmentFacts({ kommunekode }) });
  await give(id, {
    command: 'ExitParticipant',
    exitedOn: '2022-08-01',
    exitReason: 'andet',
    note: 'hemmelig',
  });
  await kit.persons.register({
    participantId: id,
    kommuner: [kommunekode],
    person: { cpr, name: 'Anna Prøve', protectedAddress: false },
    at: kit.clock.now(),
  });
  await kit.projected();
};

const link = async (id: string, sameAs: string): Promise<void> => {
  await give(id, { command: 'LinkParticipants', sameAs, reason: 'samme' });
  await kit.projected();
};

const propose = (id: string, by = anna!, within: ReadonlySet<string> | 'all' = 'all', changes = {}) =>
  kit.commands.execute(new ProposeErasure({ participantId: id, ...references, ...changes }, by, within));
const approve = (erasureId: string, by = bo!, within: ReadonlySet<string> | 'all' = 'all') =>
  kit.commands.execute(new ApproveErasure(erasureId, by, within));
const proposed = async (id: string): Promise<string> => ((await propose(id)) as ErasureAnswer).erasureId;
const retained = async (asked: object = {}): Promise<readonly string[]> =>
  (await kit.queries.execute(new RetentionQuery({ within: 'all', limit: 50, ...asked }))).items.map(
    (item) => item.participantId,
  );
const hold = (id: string, within: ReadonlySet<string> | 'all' = 'all', reason = 'klagesag') =>
  kit.commands.execute(new ChangeHold('held', { participantId: id, within }, reason, carl!));
const lift = (id: string, within: ReadonlySet<string> | 'all' = 'all') =>
  kit.commands.execute(new ChangeHold('lifted', { participantId: id, within }, 'afgjort', carl!));

beforeEach(async () => {
  kit = await openApplicationKit();
});
afterEach(() => kit.close());

describe('The retention list', () => {
  it('names those whose last forløb ended more than five years ago, from that day on', async () => {
    await lived(first, '0101900000');
    kit.clock.set('2027-07-31T21:59:00Z');
    expect(await retained()).toEqual([]);
    kit.clock.set('2027-07-31T22:00:00Z');
    const answer = await kit.queries.execute(new RetentionQuery({ within: 'all', limit: 50 }));
    expect(answer).toEqual({
      items: [{ participantId: first, kommunekoder: ['751'], retentionOverFrom: '2027-08-01' }],
      next: null,
    });
  });

  it('leaves out who has a later forløb, is on hold, is linked with somebody who is not over, or erased', async () => {
    for (const [n, id] of [first, second, third].entries()) await lived(id, `010190000${n}`);
    kit.clock.set('2027-09-01T10:00:00Z');
    expect(await retained()).toEqual([first, second, third]);
    await give(first, { command: 'EnrolParticipant', ...enrolmentFacts({ enrolledOn: '2027-08-30' }) });
    await kit.projected();
    expect(await retained()).toEqual([second, third]);
    await link(second, first);
    expect(await retained()).toEqual([third]);
    await hold(third);
    expect(await retained()).toEqual([]);
    await lift(third);
    await approve(await proposed(third));
    await kit.projected();
    expect(await retained()).toEqual([]);
  });

  it('shows a municipality its own, page by page', async () => {
    await lived(first, '0101900000');
    await lived(second, '0101900000', '101');
    await lived(third, '0101900001');
    kit.clock.set('2027-09-01T10:00:00Z');
    expect(await retained({ within: aarhus })).toEqual([first, third]);
    expect(await retained({ kommunekode: '101' })).toEqual([second]);
    expect(await retained({ within: new Set() })).toEqual([]);
    const page = await kit.queries.execute(new RetentionQuery({ within: 'all', limit: 2 }));
    expect(page.next).toBe(second);
    expect(await retained({ cursor: second })).toEqual([third]);
  });
});

describe('Holds', () => {
  beforeEach(() => lived(first, '0101900000'));

  it('are a municipality’s, with a reason that the participant’s key opens alone', async () => {
    const asked = { participantId: first, within: aarhus };
    expect(await hold(first, aarhus)).toEqual({
      participantId: first,
      holds: [{ kommunekode: '751', at: kit.clock.now(), by: 'carl', reason: 'klagesag' }],
    });
    expect(await lift(first, koebenhavn)).toMatchObject({ code: 'unknown_participant' });
    expect(await kit.queries.execute(new HoldsQuery(asked))).toMatchObject({
      holds: [{ reason: 'klagesag' }],
    });
    await kit.keys.destroy(first);
    expect(await kit.queries.execute(new HoldsQuery(asked))).toMatchObject({ holds: [{ reason: null }] });
    expect(await hold(first)).toMatchObject({ code: 'participant_erased' });
  });

  it('are lifted once, and put on nobody who is unknown', async () => {
    await hold(first);
    expect(await lift(first)).toEqual({ participantId: first, holds: [] });
    expect(await lift(first)).toMatchObject({ code: 'not_on_hold' });
    expect(await hold(second)).toMatchObject({ code: 'unknown_participant' });
  });
});

describe('An erasure', () => {
  beforeEach(async () => {
    await lived(first, '0101900000');
    kit.clock.set('2027-09-01T10:00:00Z');
  });

  it('is proposed by one and approved by another, and then nothing names the person', async () => {
    const waiting = (await propose(first)) as ErasureAnswer;
    expect(waiting).toMatchObject({
      state: 'proposed',
      participantIds: [first],
      ...references,
      proposedBy: 'anna',
      approvals: [],
      missing: ['751'],
      awaitsOthers: false,
    });
    expect(await approve(waiting.erasureId, decider('anna', 'databeskyttelse:9'))).toMatchObject({
      code: 'same_approver',
    });
    expect(await kit.persons.of(first)).not.toBeNull();
    const done = await approve(waiting.erasureId);
    expect(done).toMatchObject({ state: 'carried_out', missing: [], approvals: [{ by: 'bo' }] });
    expect(await approve(waiting.erasureId)).toEqual(done);
    expect(await kit.persons.of(first)).toBeNull();
    expect(await kit.persons.withCpr('0101900000', 'all')).toEqual([]);
    expect(await kit.keys.destroyed([first])).toEqual(new Set([first]));
    const asked = { participantId: first, visible: VisibleMunicipalities.all, knownAt: null };
    const history = await kit.queries.execute(new HistoryQuery(asked));
    expect(history?.map(({ type, reason, reasonErased }) => [type, reason, reasonErased])).toEqual([
      ['ParticipantEnrolled', null, false],
      ['ParticipantExited', null, true],
      ['PersonErased', null, false],
    ]);
    expect(history?.at(-1)).toMatchObject({ actor: 'bo', source: 'erasure', facts: {} });
    expect((await kit.store.verify(undefined, kit.clock)).faults).toEqual([]);
  });

  it('leaves nothing that a command can be compared with', async () => {
    await approve(await proposed(first));
    const repeat = { participantId: first, commandId: `c-${given}`, command: 'ExitParticipant' };
    for (const note of ['hemmelig', 'gættet'])
      expect(await kit.give({ ...repeat, exitedOn: '2022-08-01', exitReason: 'andet', note })).toMatchObject({
        code: 'participant_erased',
      });
    expect(
      await kit.give({ ...repeat, exitedOn: '2022-08-01', exitReason: 'andet' }, { within: koebenhavn }),
    ).toMatchObject({ code: 'unknown_participant' });
  });

  it('waits for the retention, for holds to be lifted and for the right municipality', async () => {
    expect(await propose(first, anna, koebenhavn)).toMatchObject({ code: 'unknown_participant' });
    expect(await propose(second)).toMatchObject({ code: 'unknown_participant' });
    kit.clock.set('2027-07-31T10:00:00Z');
    expect(await propose(first)).toMatchObject({ code: 'retention_not_over' });
    kit.clock.set('2027-08-01T10:00:00Z');
    await hold(first);
    expect(await propose(first)).toMatchObject({ code: 'on_hold' });
    await lift(first);
    const erasureId = await proposed(first);
    expect(await approve(erasureId, bo, koebenhavn)).toMatchObject({ code: 'unknown_erasure' });
    expect(await approve(second)).toMatchObject({ code: 'unknown_erasure' });
  });

  it('is judged anew when it is approved', async () => {
    const erasureId = await proposed(first);
    await hold(first);
    expect(await approve(erasureId)).toMatchObject({ code: 'on_hold' });
    await lift(first);
    await give(first, { command: 'EnrolParticipant', ...enrolmentFacts({ enrolledOn: '2027-08-30' }) });
    expect(await approve(erasureId)).toMatchObject({ code: 'retention_not_over' });
    expect(await kit.keys.destroyed([first])).toEqual(new Set());
    expect(await kit.persons.of(first)).not.toBeNull();
  });

  it('takes all that are linked as one person, and needs the approval of each municipality', async () => {
    kit.clock.set('2022-12-01T10:00:00.000Z');
    await lived(second, '0101900000', '101');
    await link(second, first);
    kit.clock.set('2027-09-01T10:00:00Z');
    const erasureId = await proposed(first);
    const halfway = await approve(erasureId, bo, koebenhavn);
    expect(halfway).toMatchObject({
      state: 'proposed',
      participantIds: [second],
      approvals: [{ by: 'bo', kommunekoder: ['101'] }],
      missing: [],
      awaitsOthers: true,
    });
    expect(await approve(erasureId, bo, koebenhavn)).toEqual(halfway);
    expect(await kit.keys.destroyed([first, second])).toEqual(new Set());
    expect(await approve(erasureId, carl, aarhus)).toMatchObject({
      state: 'carried_out',
      participantIds: [first],
      approvals: [{ by: 'carl' }],
    });
    expect(await kit.keys.destroyed([first, second])).toEqual(new Set([first, second]));
    expect(await propose(second)).toMatchObject({ code: 'participant_erased' });
  });

  it('asks a municipality whose participant was linked after the proposal', async () => {
    const erasureId = await proposed(first);
    kit.clock.set('2022-12-01T10:00:00.000Z');
    await lived(second, '0101900000', '101');
    await link(second, first);
    kit.clock.set('2027-09-01T10:00:00Z');
    expect(await approve(erasureId, bo, aarhus)).toMatchObject({ state: 'proposed', awaitsOthers: true });
    expect(await approve(erasureId, carl, koebenhavn)).toMatchObject({ state: 'carried_out' });
  });

  it('drops the approvals that were given before another participant was linked', async () => {
    kit.clock.set('2022-12-01T10:00:00.000Z');
    await lived(second, '0101900000', '101');
    await lived(third, '0101900001');
    await link(second, first);
    kit.clock.set('2027-09-01T10:00:00Z');
    const erasureId = await proposed(first);
    await approve(erasureId, bo, aarhus);
    await link(third, first);
    expect(await approve(erasureId, carl, koebenhavn)).toMatchObject({
      state: 'proposed',
      approvals: [{ by: 'carl' }],
      awaitsOthers: true,
    });
    expect(await kit.keys.destroyed([first, second, third])).toEqual(new Set());
    expect(await approve(erasureId, bo, aarhus)).toMatchObject({
      state: 'carried_out',
      participantIds: [first, third],
    });
  });

  it('is approved once by several who approve at the same time', async () => {
    const erasureId = await proposed(first);
    const answers = await Promise.all([bo!, carl!, bo!].map((by) => approve(erasureId, by)));
    for (const answer of answers) expect(answer).toMatchObject({ state: 'carried_out', approvals: [{}] });
    const history = (await Array.fromAsync(kit.store.readStream(participantStream(first)))).flat();
    expect(history.filter(({ type }) => type === 'PersonErased')).toHaveLength(1);
  });

  it('waits when one of those who are linked as the person is on hold', async () => {
    kit.clock.set('2022-12-01T10:00:00.000Z');
    await lived(second, '0101900001');
    await link(second, first);
    kit.clock.set('2027-09-01T10:00:00Z');
    const erasureId = await proposed(first);
    await hold(second);
    expect(await propose(first)).toMatchObject({ code: 'on_hold' });
    expect(await approve(erasureId)).toMatchObject({ code: 'on_hold' });
    await lift(second);
    expect(await approve(erasureId)).toMatchObject({ participantIds: [first, second], state: 'carried_out' });
  });

  it('is proposed once, however often, until something else is said', async () => {
    const erasureId = await proposed(first);
    expect(await proposed(first)).toBe(erasureId);
    const other = (await propose(first, anna, 'all', { decision: 'sag-2' })) as ErasureAnswer;
    expect(other.erasureId).not.toBe(erasureId);
    expect(await approve(erasureId)).toMatchObject({ code: 'unknown_erasure' });
    const list = await kit.queries.execute(new ErasuresQuery({ within: aarhus, limit: 1 }));
    expect(list).toEqual({ items: [other], next: other.erasureId });
    const rest = await kit.queries.execute(
      new ErasuresQuery({ within: 'all', limit: 9, cursor: other.erasureId }),
    );
    expect(rest.items.map(({ state }) => state)).toEqual(['replaced']);
    const elsewhere = await kit.queries.execute(new ErasuresQuery({ within: koebenhavn, limit: 9 }));
    expect(elsewhere).toEqual({ items: [], next: null });
  });
});
