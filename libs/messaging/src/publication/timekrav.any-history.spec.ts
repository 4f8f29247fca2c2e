import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, assess, type ParticipantCommand } from '#libs/domain';
import { ruleSetArbitrary } from '#libs/domain/testing';
import { type OutgoingMessage, type PublicationCheckpoint, TimekravPublication } from '#libs/messaging';
import { livelyCommandsArbitrary, publishOnce, smallBatches } from '#libs/messaging/testing';
import { openTestLog, type TestLog } from '#libs/testing';

interface Milestone {
  readonly id: string;
  readonly type: string;
  readonly time: string;
  readonly data: {
    readonly week: string;
    readonly forloeb: number;
    readonly assessedOn: string;
    readonly metWeeks: number;
    readonly causedBy: readonly string[];
    readonly evidence: readonly { readonly week: string; readonly countedMinutes: number }[];
    readonly workEvidence?: readonly string[];
  };
}

const read = ({ value }: OutgoingMessage): Milestone => JSON.parse(String(value)) as Milestone;

const net = (messages: readonly OutgoingMessage[], type: string): number => {
  const types = messages.map(read).map((milestone) => milestone.type);
  const count = (turn: string): number =>
    types.filter((one) => one === `dk.nytteindsats.${type}${turn}`).length;
  return count('Reached') - count('Withdrawn');
};

describe('Milestones of any history', () => {
  const lastDay = '2023-03-01';

  /** Random lives, their commands given on days that go forward, in turns. */
  const written = async (log: TestLog, lives: readonly (readonly ParticipantCommand[])[]): Promise<void> => {
    const longest = Math.max(...lives.map(({ length }) => length));
    for (let turn = 0; turn < longest; turn += 1) {
      const day = addDays('2022-01-10', turn * 9);
      await Promise.all(lives.map((life, n) => log.scribe.giveOn(day, n, ...life.slice(turn, turn + 1))));
    }
  };

  const history = fc.tuple(
    fc.array(livelyCommandsArbitrary, { minLength: 1, maxLength: 3 }),
    ruleSetArbitrary.map((ruleSet) => ({ ...ruleSet, requiredWeeks: Math.min(2, ruleSet.requiredWeeks) })),
  );

  it('add up to what an assessment of all cases says', async () => {
    let announced = 0;
    await fc.assert(
      fc.asyncProperty(history, async ([lives, ruleSet]) => {
        const log = await openTestLog();
        try {
          await written(log, lives);
          const { messages } = await publishOnce(
            log.store,
            new TimekravPublication(log.store, ruleSet),
            `${lastDay}T12:00:00.000Z`,
          );
          announced += messages.length;

          const stands = lives.flatMap((_, n) => assess(log.scribe.caseOf(n), ruleSet, lastDay));
          expect(net(messages, 'Timekrav')).toBe(stands.filter(({ timekravMet }) => timekravMet).length);
          expect(net(messages, 'TimekravWithWork')).toBe(
            stands.filter(({ metInConnectionWithWork }) => metInConnectionWithWork).length,
          );
        } finally {
          await log.dispose();
        }
      }),
      { numRuns: 25 },
    );
    expect(announced).toBeGreaterThan(0);
  });

  it('are the same from whatever checkpoint publishing goes on, and in whatever batches', async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.integer({ min: 1, max: 5 }), async ([lives, ruleSet], size) => {
        const log = await openTestLog();
        try {
          await written(log, lives);
          const now = `${lastDay}T12:00:00.000Z`;
          const ids = (messages: readonly OutgoingMessage[]) => messages.map(({ value }) => String(value));
          const publish = (batch: number, kept?: PublicationCheckpoint) =>
            publishOnce(
              smallBatches(log.store, batch),
              new TimekravPublication(log.store, ruleSet),
              now,
              kept,
            );
          const all = ids((await publish(1_000)).messages);
          const { messages, steps } = await publish(size);
          expect(ids(messages)).toEqual(all);
          for (const kept of steps) {
            const rest = ids((await publish(size, kept)).messages);
            expect(rest).toEqual(all.slice(all.length - rest.length));
          }
        } finally {
          await log.dispose();
        }
      }),
      { numRuns: 8 },
    );
  });
});
