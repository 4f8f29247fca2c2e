import type { OptionCard, VerbCard } from '../shell/verb.ts';

/** The verb by which the name of an employee is forgotten. */
export const actorCards = (data: OptionCard): Readonly<Record<string, VerbCard>> => ({
  'actor forget': {
    operands: ['ID'],
    summary: 'glemmer navnet på en medarbejder, der har registreret noget',
    options: { data },
    more: [
      'ID er det, som history --format ndjson viser under actor, fx koordinator:4Zc0oWlXkq1vT9bYhR2m7A.',
      'Historikken siger derefter Navn slettet. Læseloggens navne slettes med tiden (READ_LOG_MONTHS).',
    ],
    load: async () => (await import('./actor.ts')).forgetActor,
  },
});
