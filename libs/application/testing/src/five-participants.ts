import { enrolmentFacts } from '#libs/domain/testing';
import { participantCategory, type Position } from '#libs/event-store';
import { type ApplicationKit, openApplicationKit } from './application.kit.ts';

const id = (last: number): string => `00000000-0000-4000-8000-00000000000${last}`;

/** Who met the timekrav, is near it, records nothing, has no category, and is of another municipality. */
export const fiveParticipants = {
  worker: id(1),
  nearby: id(2),
  idle: id(3),
  newcomer: id(4),
  elsewhere: id(5),
} as const;

export interface FiveParticipantsKit {
  readonly kit: ApplicationKit;
  /** The end of the log before the corrections of a week later. */
  readonly lastKnown: Position | null;
  readonly give: (participantId: string, command: string, fields: object) => Promise<void>;
  readonly enrol: (participantId: string, fields?: object) => Promise<void>;
  readonly week: (participantId: string, number: number, minutes?: number) => Promise<void>;
}

/** The application with five participants to ask about, projected. */
export const openFiveParticipants = async (): Promise<FiveParticipantsKit> => {
  const kit = await openApplicationKit();
  const { worker, nearby, idle, newcomer, elsewhere } = fiveParticipants;
  let count = 0;
  const give = async (participantId: string, command: string, fields: object): Promise<void> => {
    const answer = await kit.give({ command, commandId: `c-${(count += 1)}`, participantId, ...fields });
    if (answer.status === 'refused') throw new Error(answer.code);
  };
  const enrol = (participantId: string, fields: object = {}): Promise<void> =>
    give(participantId, 'EnrolParticipant', enrolmentFacts(fields));
  const week = (participantId: string, number: number, minutes = 2_220): Promise<void> =>
    give(participantId, 'RecordWeek', {
      week: `2022-W${number}`,
      entries: [{ activity: 'nytteindsats', minutes }],
      absences: [],
    });
  kit.clock.set('2022-06-01T08:00:00.000Z');
  await enrol(worker);
  for (let number = 14; number <= 20; number += 1) await week(worker, number);
  await enrol(nearby);
  for (let number = 14; number <= 18; number += 1) await week(nearby, number);
  await enrol(idle);
  await enrol(newcomer, { readiness: 'ikke_visiteret' });
  await enrol(elsewhere, { kommunekode: '101' });
  const lastKnown = await kit.store.lastPosition([participantCategory]);
  kit.clock.set('2022-06-08T08:00:00.000Z');
  await give(worker, 'RecordTransition', { transitionId: 't-1', transition: 'job', startsOn: '2022-06-06' });
  await give(worker, 'RecordHours', {
    week: '2022-W20',
    activity: 'nytteindsats',
    minutes: 30,
    reason: 'tastefejl',
  });
  await kit.projected();
  return { kit, lastKnown, give, enrol, week };
};
