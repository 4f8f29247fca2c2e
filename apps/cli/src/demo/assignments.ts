import { addDays, type DanishDate } from '#libs/domain';
import { type CourseStep, step } from './course.ts';
import type { Programme } from './programme.ts';
import type { Stay } from './stay.ts';

/** When a stay's forløb was opened, and when its exit is registered; `null` while it has none. */
interface Registered {
  readonly openedOn: DanishDate;
  readonly closedOn: DanishDate | null;
}

const providersOf = ({ counted }: Programme): ReadonlySet<string> =>
  new Set(counted.flatMap(({ provider }) => provider ?? []));

/**
 * Who else than the municipality sees the participant: each provider that hours of the stay name is assigned with the
 * enrolment, and its assignment ended with the exit.
 */
export const assignmentSteps = (
  { enrolledOn, exitedOn }: Stay,
  programme: Programme,
  { openedOn, closedOn }: Registered,
): readonly CourseStep[] =>
  [...providersOf(programme)].flatMap((provider) => [
    step(openedOn, { command: 'AssignProvider', provider, from: enrolledOn }),
    ...(exitedOn === null || closedOn === null
      ? []
      : [
          step(closedOn, {
            command: 'EndAssignment',
            provider,
            endedOn: addDays(exitedOn, -1),
            reason: 'Forløbet er afsluttet',
          }),
        ]),
  ]);
