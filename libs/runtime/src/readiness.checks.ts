import type { ParticipantKeys } from '#libs/event-store';
import type { FollowerState } from '#libs/event-store/following';
import type { PersonRegister } from '#libs/persons';
import type { Projection } from '#libs/read-models';
import type { NamedProjection } from './projections.ts';
import type { PublicationStatus } from './publishing.ts';
import type { Intake } from './intake.ts';
import type { Standing } from './readiness.ts';

/** What keeps a projection or a publication from its work, in Danish; `null` when it is at it, or waits for its turn. */
const troubles: Readonly<Record<FollowerState, string | null>> = {
  idle: 'arbejder ikke i denne proces. Start processen igen.',
  waiting: null,
  'catching-up': null,
  live: null,
  retrying: 'kan ikke komme videre og prøver igen. Loggen siger hvorfor.',
  poisoned: 'står stille ved en hændelse, der ikke kan behandles. Kør nytteindsats verify.',
};

/**
 * How a projection stands. Where its read models are read, it must have caught up once; that it tries again is then no
 * reason: reads go on, and what they answer is only older.
 */
const projectionStanding = (
  name: string,
  projection: Pick<Projection, 'status' | 'hasCaughtUp' | 'notInLog'>,
  now: number,
  { isRead }: { readonly isRead: boolean },
): Standing => {
  const { state, checkpoint, lagSeconds } = projection.status(now);
  const isMissing = isRead && !projection.hasCaughtUp;
  const behind = isMissing
    ? 'bygger læsemodellerne op af loggen; indtil da svares der ikke ud fra dem.'
    : null;
  const trouble = state === 'retrying' && isRead ? behind : (troubles[state] ?? behind);
  return {
    state: { state, events: checkpoint.count, position: checkpoint.position, lagSeconds },
    reason: projection.notInLog?.text ?? (trouble && `Projektionen ${name} ${trouble}`),
  };
};

interface StandingProjections {
  readonly all: readonly {
    readonly tables: { readonly model: Pick<NamedProjection['tables']['model'], 'name'> };
    readonly projection: Pick<Projection, 'status' | 'hasCaughtUp' | 'notInLog'>;
  }[];
}

/** How all projections stand, by the names of their read models; the first that is a reason is named. */
export const projectionsStanding = (
  { all }: StandingProjections,
  now: number,
  how: { readonly isRead: boolean },
): Standing => {
  const standings = all.map(({ tables, projection }) => ({
    name: tables.model.name,
    ...projectionStanding(tables.model.name, projection, now, how),
  }));
  return {
    state: Object.fromEntries(standings.map(({ name, state }) => [name, state])),
    reason: standings.find(({ reason }) => reason !== null)?.reason ?? null,
  };
};

/** How the participants' keys stand. */
export const keysStanding = ({ lost }: Pick<ParticipantKeys, 'lost'>): Standing => ({
  state: lost ? 'lost' : 'usable',
  reason: lost && lost.text,
});

/** How the person register stands. */
export const personsStanding = ({ lost }: Pick<PersonRegister, 'lost'>): Standing => ({
  state: lost ? 'lost' : 'usable',
  reason: lost && lost.text,
});

/** How the publications stand. */
export const publicationsStanding = (
  statuses: readonly Pick<PublicationStatus, 'name' | 'state'>[],
): Standing => {
  const wrong = statuses.find(({ state }) => troubles[state] !== null);
  return {
    state: Object.fromEntries(statuses.map(({ name, state }) => [name, state])),
    reason: wrong ? `Udgivelsen ${wrong.name} ${troubles[wrong.state]}` : null,
  };
};

/** How the intake stands: commands may wait although it is a member of its group. */
export const intakeStanding = ({ joined, trouble }: Pick<Intake, 'joined' | 'trouble'>): Standing => ({
  state: joined ? 'joined' : 'not_joined',
  reason:
    trouble?.text ??
    (joined
      ? null
      : 'Modtagelsen er ikke med i sin gruppe: Kafka kan ikke nås, eller gruppen er ved at fordele sig.'),
});
