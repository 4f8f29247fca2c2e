import { exampleParticipant } from './parameters.ts';

const ofMonth = {
  report: 'statistics',
  definitions: '2026-1',
  period: '2022-11',
  kommunekode: '751',
  ruleSet: 'aarhus-2022',
  knownAt: null,
  position: '132907',
  assessedOn: '2022-12-01',
  form: 'internal',
  provisional: true,
  observations: [
    { measure: 'personer', dimensions: {}, value: 1409, persons: 1409, status: 'P' },
    {
      measure: 'fuldtidspersoner',
      dimensions: { ydelse: 'kontanthjaelp' },
      value: 312.3,
      weeks: 1249,
      of: 4,
      persons: 330,
      status: 'P',
    },
    {
      measure: 'timer',
      dimensions: { aktivitet: 'danskuddannelse' },
      value: 2110.5,
      minutes: 126_630,
      persons: 402,
      status: 'P',
    },
    {
      measure: 'status_efter_afgang',
      dimensions: { maaneder: '3', status: 'job' },
      value: null,
      status: 'O',
    },
  ],
};

/** What is answered about figures of periods, for readers. */
export const statisticsExamples = {
  statistics: ofMonth,
  byPeriod: {
    report: 'statisticsByPeriod',
    kommunekode: '751',
    from: '2022-11',
    to: '2022-11',
    form: 'internal',
    periods: [{ period: '2022-11', statistics: ofMonth }],
  },
  behind: (figure: string) => ({
    figure,
    items: [
      {
        participantId: exampleParticipant,
        name: 'Prøve Prøvesen',
        protectedAddress: false,
        kommunekode: '751',
        amount: 1,
        sameAs: null,
      },
    ],
    next: null,
  }),
};
