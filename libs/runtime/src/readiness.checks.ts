import type { FollowerState } from '#libs/event-store/following';
import type { Projection } from '#libs/read-models';
import type { PublicationStatus } from './publishing.ts';
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

/** How a projection stands. Where reads go on while it tries again, that is no reason. */
export const projectionStanding = (
  projection: Pick<Projection, 'status'>,
  now: number,
  { mayRetry }: { readonly mayRetry: boolean },
): Standing => {
  const { state, checkpoint, lagSeconds } = projection.status(now);
  const trouble = state === 'retrying' && mayRetry ? null : troubles[state];
  return {
    state: { state, events: checkpoint.count, position: checkpoint.position, lagSeconds },
    reason: trouble && `Projektionen ${trouble}`,
  };
};

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

/** How the intake stands. */
export const intakeStanding = (isJoined: boolean): Standing => ({
  state: isJoined ? 'joined' : 'not_joined',
  reason: isJoined
    ? null
    : 'Modtagelsen er ikke med i sin gruppe: Kafka kan ikke nås, eller gruppen er ved at fordele sig.',
});
