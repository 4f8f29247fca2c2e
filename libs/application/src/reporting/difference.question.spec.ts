import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DifferenceQuery, VisibleMunicipalities } from '#libs/application';
import { type ApplicationKit, freezeNow, openApplicationKit, wholeSight } from '#libs/application/testing';
import { enrol } from '#libs/domain/testing';
import { eventId, participantStream } from '#libs/event-store';
import { participantId, Scribe } from '#libs/testing';

/** What a frozen version is as one side of a difference. */
interface Frozen {
  readonly reportId: string;
  readonly version: number;
  readonly ruleSet: string;
  readonly position: string | null;
  readonly on: string;
}

let kit: ApplicationKit;
/** The last event of participants. */
let position: string | null = null;

const enrolOn = async (day: string, n: number): Promise<void> => {
  position = await new Scribe(kit.store).giveOn(day, n, enrol({ enrolledOn: '2022-10-03' }));
};
const freezeOn = async (on: string, version: number, ruleSet = 'aarhus-2022'): Promise<Frozen> => {
  kit.clock.set(`${on}T08:00:00.000Z`);
  const parameters = { kommunekode: '751', from: '2022-01-01', to: '2022-10-31', ruleSet };
  const reportId = await freezeNow(kit, { definition: 'status', parameters });
  return { reportId, version, ruleSet, position, on };
};

let first: Frozen;
let second: Frozen;
let third: Frozen;
let fourth: Frozen;
/** Versions by another rule set, at the place of the second. */
const others: Frozen[] = [];
beforeAll(async () => {
  kit = await openApplicationKit();
  first = await freezeOn('2022-11-02', 1);
  await enrolOn('2022-11-09', 1);
  second = await freezeOn('2022-11-10', 2);
  for (const version of [1, 2, 3]) others.push(await freezeOn('2022-11-10', version, 'arbejdspligt-2025'));
  await enrolOn('2022-12-05', 2);
  third = await freezeOn('2022-12-06', 3);
  fourth = await freezeOn('2022-12-07', 4);
  await enrolOn('2022-12-08', 3);
  kit.clock.set('2022-12-08T23:30:00.000Z');
});
afterAll(() => kit.close());

const ask = ({ reportId }: Frozen, other: Frozen | 'now', asked: Partial<DifferenceQuery['asked']> = {}) =>
  kit.queries.execute(
    new DifferenceQuery({
      reportId,
      other: other === 'now' ? other : other.reportId,
      sight: wholeSight,
      individuals: VisibleMunicipalities.asked('751'),
      ...asked,
    }),
  );

const said = (value: number) => ({ value, amount: value, status: 'A' });
const enrolmentOf = (n: number, on: string) => ({
  participantIds: [participantId(n)],
  change: 1,
  because: [
    {
      kind: 'event',
      change: 1,
      participantId: participantId(n),
      eventId: eventId(participantStream(participantId(n)), 'c-0', 0),
      type: 'ParticipantEnrolled',
      recordedAt: `${on}T12:00:00.000Z`,
    },
  ],
});
/** The cells that one more person moved from `before`, and by which movements. */
const oneMore = (before: number, movements?: readonly object[]) =>
  ['covered.total', 'current.total', 'oneResult.stillCovered'].map((cell) => ({
    cell,
    before: said(before),
    after: said(before + 1),
    change: 1,
    ...(movements && { movements }),
  }));
const answer = { definition: 'status', kommunekode: '751', form: 'internal' };

describe('The difference between two frozen results', () => {
  it('is who came in between, by how much and why, the earlier result first, be it of an empty log', async () => {
    for (const [from, to, cells] of [
      [first, second, oneMore(0, [enrolmentOf(1, '2022-11-09')])],
      [second, third, oneMore(1, [enrolmentOf(2, '2022-12-05')])],
    ] as const) {
      const expected = { ...answer, from, to, cells, accounted: true };
      expect(await ask(from, to)).toStrictEqual(expected);
      expect(await ask(to, from)).toStrictEqual(expected);
    }
  });

  it('is nothing where nothing was recorded in between: the lower version is first', async () => {
    const expected = {
      ...answer,
      from: third,
      to: fourth,
      cells: [],
      accounted: true,
    };
    expect(await ask(third, fourth)).toStrictEqual(expected);
    expect(await ask(fourth, third)).toStrictEqual(expected);
  });

  it('begins where the log is shorter, whichever version that is', async () => {
    for (const [from, to] of [
      [first, others[0]!],
      [others[2]!, third],
    ] as const) {
      expect(await ask(from, to)).toMatchObject({ from, to, accounted: true });
      expect(await ask(to, from)).toMatchObject({ from, to, accounted: true });
    }
  });

  it('may be between two rule sets: of one place and version, the first is that of which is asked', async () => {
    const equal = { ...answer, cells: [], accounted: true };
    expect(await ask(others[1]!, second)).toStrictEqual({ ...equal, from: others[1], to: second });
    expect(await ask(second, others[1]!)).toStrictEqual({ ...equal, from: second, to: others[1] });
  });

  it('is kept for the lists: in how many cells, however few are asked about', async () => {
    await ask(fourth, first, { cell: 'covered.total' });
    expect(await kit.results.differencesTo([fourth.reportId])).toContainEqual({
      from: first.reportId,
      to: fourth.reportId,
      form: 'internal',
      cells: 3,
    });
  });
});

describe('The difference between a frozen result and now', () => {
  const now = () => ({ reportId: null, version: null, ruleSet: 'aarhus-2022', position, on: '2022-12-09' });

  it('tells what has been recorded since, up to the Danish date of today', async () => {
    expect(await ask(third, 'now')).toStrictEqual({
      ...answer,
      from: third,
      to: now(),
      cells: oneMore(2, [enrolmentOf(3, '2022-12-08')]),
      accounted: true,
    });
  });

  it('is nothing where nothing has been recorded since: the frozen one is first', async () => {
    const last = await freezeOn('2022-12-09', 5);
    const equal = { ...answer, from: last, to: { ...now(), on: '2022-12-09' }, cells: [], accounted: true };
    expect(await ask(last, 'now')).toStrictEqual(equal);
  });

  it('tells of one cell alone when that is asked about', async () => {
    const { cells } = Object(await ask(first, 'now', { cell: 'current.total' }));
    expect(cells).toStrictEqual([
      {
        cell: 'current.total',
        before: said(0),
        after: said(3),
        change: 3,
        movements: [enrolmentOf(1, '2022-11-09'), enrolmentOf(2, '2022-12-05'), enrolmentOf(3, '2022-12-08')],
      },
    ]);
    expect(await ask(first, 'now', { cell: 'movedInto.job' })).toMatchObject({ cells: [], accounted: true });
  });

  it('tells of nobody when no individuals are asked about', async () => {
    expect(await ask(third, 'now', { individuals: null })).toStrictEqual({
      ...answer,
      from: third,
      to: now(),
      cells: oneMore(2),
      accounted: null,
    });
  });

  it('counts whom the caller may not see, and does not say who they are', async () => {
    const individuals = VisibleMunicipalities.asked(undefined, new Set(['101']));
    const { cells, accounted } = Object(await ask(third, 'now', { individuals, cell: 'covered.total' }));
    expect(cells[0].movements).toStrictEqual([
      { participantIds: [], change: 1, because: [{ kind: 'not_shown', change: 1 }] },
    ]);
    expect(accounted).toBe(true);
  });

  it('ends when the caller goes away', async () => {
    const signal = AbortSignal.abort('gone');
    await expect(ask(first, 'now', { signal })).rejects.toBe('gone');
  });
});
