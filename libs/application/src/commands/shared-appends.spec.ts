import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { participantStream, type StoredEvent } from '#libs/event-store';
import {
  type ApplicationKit,
  enrolCommand as enrol,
  openApplicationKit,
  sampleParticipantId as participantId,
} from '#libs/application/testing';

const other = '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c12';

const hours = (commandId: string, week: number, minutes = 600, reason?: string) => ({
  command: 'RecordHours',
  commandId,
  participantId,
  week: `2022-W${week}`,
  activity: 'nytteindsats',
  minutes,
  ...(reason !== undefined && { reason }),
});
const absence = (commandId: string, week: number, days: number) => ({
  command: 'RecordAbsence',
  commandId,
  participantId,
  week: `2022-W${week}`,
  kind: 'sygdom',
  days,
});

/** Everything that two commands can do to each other: repeats, refusals, corrections, and one that has nothing to do with weeks. */
const course = [
  hours('k-1', 14),
  hours('k-2', 15),
  hours('k-1', 14),
  hours('k-2', 16),
  hours('k-3', 14, 300),
  hours('k-4', 14, 300, 'Tastefejl'),
  hours('k-5', 14, 300),
  absence('k-6', 14, 2),
  absence('k-7', 14, 9),
  hours('k-8', 10),
  hours('k-9', 17),
  { ...hours('k-10', 18), expectedRevision: 0 },
  {
    command: 'ChangeReadiness',
    commandId: 'k-11',
    participantId,
    readiness: 'aktivitetsparat',
    effectiveFrom: '2022-05-02',
  },
  hours('k-12', 18),
  hours('k-12', 18),
  hours('k-13', 14, 360, 'Tastefejl igen'),
] as const;

let kit: ApplicationKit;
beforeEach(async () => {
  kit = await openApplicationKit();
});
afterEach(() => kit.close());

const stream = async (id = participantId): Promise<readonly StoredEvent[]> =>
  (await Array.fromAsync(kit.store.readStream(participantStream(id)))).flat();

/** How many appends there have been. */
const appends = async (): Promise<number> => {
  const { values } = await kit.metrics.appendSeconds.get();
  return values.find(({ metricName }) => metricName?.endsWith('_count'))?.value ?? 0;
};

describe('Commands that come to one participant at once', () => {
  it('are answered, and recorded, as if they had come one after the other', async () => {
    await kit.give(enrol);
    await kit.give({ ...enrol, participantId: other });
    const one = [];
    for (const command of course) one.push(await kit.give({ ...command, participantId: other }));
    const before = await appends();
    const together = await Promise.all(course.map((command) => kit.give(command)));
    const plain = (answers: readonly object[]) => answers.map((answer) => ({ ...answer, position: '' }));
    expect(plain(together)).toEqual(plain(one));
    expect(together.filter(({ status }) => status === 'accepted').length).toBeGreaterThan(7);
    const facts = async (id: string) =>
      (await stream(id)).map(({ type, data: { reason: _, ...rest }, revision, metadata: { commandId } }) => [
        type,
        rest,
        revision,
        commandId,
      ]);
    expect(await facts(participantId)).toEqual(await facts(other));
    expect((await appends()) - before).toBeLessThan(together.length);
    expect((await kit.store.verify()).faults).toEqual([]);
  });

  it('share appends: thirty-five weeks take two', async () => {
    await kit.give(enrol);
    const before = await appends();
    const weeks = Array.from({ length: 35 }, (_, index) => hours(`k-${index}`, 14 + index));
    const answers = await Promise.all(weeks.map((command) => kit.give(command)));
    const positions = (await stream()).slice(1).map(({ position }) => position);
    expect(answers).toEqual(
      positions.map((position, index) => ({ status: 'accepted', events: 1, revision: index + 1, position })),
    );
    expect((await appends()) - before).toBe(2);
    expect(await Promise.all(weeks.map((command) => kit.give(command)))).toEqual(
      answers.map((answer) => ({ ...answer, status: 'unchanged', events: 0 })),
    );
  });

  it('and from another process too, are each recorded once', async () => {
    await kit.give(enrol);
    const bus = (await kit.another()).commands;
    const weeks = (name: string, first: number) =>
      Array.from({ length: 12 }, (_, index) => hours(`${name}-${index}`, first + index));
    const answers = await Promise.all([
      ...weeks('here', 14).map((command) => kit.give(command)),
      ...weeks('there', 26).map((command) => kit.give(command, { bus })),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 24 }, () => 'accepted'));
    const ids = (await stream()).slice(1).map(({ metadata: { commandId } }) => commandId);
    expect([ids.length, new Set(ids).size]).toEqual([24, 24]);
  });
});
