import { count, flag, integer, list, nullable, object, ref, type Schema, text, words } from './schema.ts';

/** What stands beside an id, of whoever may be told. */
export const who = {
  name: text(
    'Who it is. Left out when nobody is registered or the caller is not told; a provider is not when the address is protected.',
  ),
  protectedAddress: flag(
    'Name and address are protected. Left out when nobody is registered or the caller is not told.',
  ),
};

const effective = (value: Schema): Schema =>
  list(
    object({ value, effectiveFrom: ref('DanishDate'), eventId: ref('EventId') }),
    'In the order in which they were recorded.',
  );

const forloeb = {
  number: { type: 'integer', minimum: 1 },
  kommunekode: ref('Kommunekode'),
  enrolledOn: ref('DanishDate'),
  exitedOn: nullable(ref('DanishDate')),
  exitReason: nullable(ref('ExitReason')),
  displacedUkrainian: flag(),
  targetGroupBasis: ref('TargetGroupBasis'),
  readiness: effective(ref('Readiness')),
  ydelse: effective(ref('Ydelse')),
  requirement: effective(nullable(ref('Minutes'))),
  transitions: list(ref('Transition')),
  assignments: list(ref('Assignment')),
} as const;

/** What is answered about participants, one or a page of them. */
export const participantSchemas: Readonly<Record<string, Schema>> = {
  Participants: object({
    items: list(ref('ParticipantItem')),
    next: nullable(text('The `cursor` of the next page; null on the last.')),
  }),
  ParticipantItem: object(
    {
      participantId: ref('ParticipantId'),
      kommunekode: ref('Kommunekode'),
      state: words('current', 'exited'),
      readiness: ref('Readiness'),
      enrolledOn: ref('DanishDate'),
      exitedOn: nullable(ref('DanishDate')),
      timekrav: words('met', 'near', 'not_met'),
      metWeeks: count,
    },
    who,
  ),
  ListedParticipants: {
    description: 'A provider is answered `ProvidedParticipants`.',
    anyOf: [ref('Participants'), ref('ProvidedParticipants')],
  },
  SeenCase: {
    description: 'A provider is answered `ProvidedCase`.',
    anyOf: [ref('Case'), ref('ProvidedCase')],
  },
  ProvidedParticipants: object({
    items: list(
      object({ participantId: ref('ParticipantId'), assignments: list(ref('ProvidedAssignment')) }, who),
      'Those assigned to the provider.',
    ),
    next: nullable(text('The `cursor` of the next page; null on the last.')),
  }),
  ProvidedAssignment: object({
    provider: ref('Provider'),
    from: ref('DanishDate'),
    to: nullable(ref('DanishDate')),
  }),
  ProvidedCase: object(
    {
      participantId: ref('ParticipantId'),
      revision: ref('Revision'),
      assignments: list(ref('ProvidedAssignment')),
      weeks: list(ref('ProvidedWeek'), 'Those of the assignments, to the present one.'),
    },
    who,
  ),
  ProvidedWeek: object({
    week: ref('IsoWeek'),
    entries: list(
      object({ activity: ref('Activity'), provider: ref('Provider'), minutes: ref('Minutes') }),
      'Under the provider’s own number.',
    ),
    noShowDays: { type: 'integer', minimum: 0, maximum: 5 },
    hasMore: flag('Something else is recorded for the week.'),
  }),
  Case: object(
    {
      participantId: ref('ParticipantId'),
      revision: ref('Revision'),
      knownAt: nullable(ref('KnownAt')),
      forloeb: list(ref('Forloeb')),
      links: list(
        object({ sameAs: ref('ParticipantId') }),
        'The other ids of the same person that were said of this one; none where not everything of the participant is seen.',
      ),
      weeks: list(ref('WeekSheet')),
    },
    who,
  ),
  Forloeb: object(forloeb),
  ForloebThen: object({ ...forloeb, timekrav: nullable(ref('ForloebStanding')) }),
  Assignment: object({
    provider: ref('Provider'),
    from: ref('DanishDate'),
    to: nullable(ref('DanishDate')),
    eventIds: list(ref('EventId')),
  }),
  Transition: object({
    transitionId: ref('TransitionId'),
    transition: ref('TransitionKind'),
    startsOn: ref('DanishDate'),
    endedOn: nullable(ref('DanishDate')),
    employerCvr: nullable(ref('Cvr')),
    eventIds: list(ref('EventId')),
    withoutEffect: flag(
      'It starts after the death, or too long after the exit of its forløb: it counts nowhere.',
    ),
  }),
  WeekSheet: object({
    week: ref('IsoWeek'),
    forloeb: { ...integer('The number of the forløb that the week belongs to.'), minimum: 0 },
    entries: list(
      object({
        activity: ref('Activity'),
        provider: nullable(ref('Provider')),
        minutes: ref('Minutes'),
        eventId: ref('EventId'),
      }),
    ),
    absences: list(
      object({
        kind: ref('Absence'),
        days: { type: 'integer', minimum: 1, maximum: 5 },
        eventId: ref('EventId'),
      }),
    ),
  }),
};
