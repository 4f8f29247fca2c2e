import { exampleParticipant } from './parameters.ts';

const eventId = '5f0f3a1e-7c1d-5e0a-8a5e-0c7d3b2a1f00';
const knownAt = null;
const who = { name: 'Prøve Prøvesen', protectedAddress: false };
const effective = (value: unknown) => [{ value, effectiveFrom: '2022-04-04', eventId }];

/** What is answered about participants, for readers. */
export const participantExamples = {
  participants: {
    items: [
      {
        participantId: exampleParticipant,
        ...who,
        kommunekode: '751',
        state: 'current',
        readiness: 'jobparat',
        enrolledOn: '2022-04-04',
        exitedOn: null,
        timekrav: 'not_met',
        metWeeks: 1,
      },
    ],
    next: null,
  },
  case: {
    participantId: exampleParticipant,
    ...who,
    revision: 3,
    knownAt,
    forloeb: [
      {
        number: 1,
        kommunekode: '751',
        enrolledOn: '2022-04-04',
        exitedOn: null,
        exitReason: null,
        displacedUkrainian: false,
        targetGroupBasis: 'three_of_four_years',
        readiness: effective('jobparat'),
        ydelse: effective('kontanthjaelp'),
        requirement: [],
        transitions: [
          {
            transitionId: 't-1',
            transition: 'job',
            startsOn: '2022-10-31',
            endedOn: null,
            employerCvr: '10150817',
            eventIds: [eventId],
            withoutEffect: false,
          },
        ],
        assignments: [{ provider: 'P1000000001', from: '2022-04-04', to: null, eventIds: [eventId] }],
      },
    ],
    links: [],
    weeks: [
      {
        week: '2022-W14',
        forloeb: 1,
        entries: [{ activity: 'danskuddannelse', provider: null, minutes: 720, eventId }],
        absences: [{ kind: 'sygdom', days: 1, eventId }],
      },
    ],
  },
  history: {
    participantId: exampleParticipant,
    ...who,
    knownAt,
    events: [
      {
        revision: 0,
        position: '1039',
        eventId,
        type: 'ParticipantEnrolled',
        text: 'Forløb 1 begynder som jobparat; kommune: Aarhus (751); ydelse: kontanthjælp; fordrevet fra Ukraine: nej; målgruppe: modtager af ydelse i målgruppen',
        happened: '2022-04-04',
        recordedAt: '2022-04-05T07:12:44.120Z',
        sourceRecordedAt: null,
        actor: 'koordinator:4Zc0oWlXkq1vT9bYhR2m7A',
        by: 'Anna Holm (koordinator)',
        source: 'http',
        commandId: 'c-1',
        correlationId: '6f1d4c5e-2f0b-4a57-9a0e-3c1b2a4d5e6f',
        facts: { forloeb: 1, kommunekode: '751', enrolledOn: '2022-04-04' },
        reason: null,
        reasonErased: false,
        reasonUnreadable: false,
        reasonWithheld: false,
        hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      },
    ],
  },
} as const;

/** An assessment with one week. */
export const timekravExample = {
  participantId: exampleParticipant,
  ruleSet: 'aarhus-2022',
  assessedOn: '2022-11-28',
  knownAt,
  forloeb: [
    {
      number: 1,
      kommunekode: '751',
      enrolledOn: '2022-04-04',
      exitedOn: null,
      metWeeks: 1,
      longestRun: 1,
      timekravMet: false,
      metInWeek: null,
      metInConnectionWithWork: false,
      weeks: [
        {
          week: '2022-W14',
          status: 'met',
          readiness: 'jobparat',
          requirement: 2_220,
          individual: false,
          countedMinutes: 2_220,
          minutes: { virksomhedspraktik: 1_500, danskuddannelse: 720 },
          absenceDays: { sygdom: 1 },
          evidence: [eventId],
        },
      ],
    },
  ],
};
