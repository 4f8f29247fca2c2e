import { exampleParticipant } from './parameters.ts';

const eventId = '5f0f3a1e-7c1d-5e0a-8a5e-0c7d3b2a1f00';
const knownAt = null;
const effective = (value: unknown) => [{ value, effectiveFrom: '2022-04-04', eventId }];

const lines = (...values: readonly unknown[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('');

const assessment = {
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

const item = {
  participantId: exampleParticipant,
  kommunekode: '751',
  readiness: 'jobparat',
  metWeeks: 5,
};

const noTransitions = { job: 0, igu: 0, fleksjob: 0, uddannelse: 0, selvforsoergelse: 0 };

/** What calls answer with, for readers. */
export const answerExamples = {
  write: {
    status: 'accepted',
    commandId: 'c-2',
    participantId: exampleParticipant,
    events: 3,
    revision: 3,
    position: '1042',
  },
  hoursFile: [
    'deltager;uge;aktivitet;timer;leverandoer;begrundelse',
    `${exampleParticipant};2022-W14;nytteindsats;7,5;P1000000001;`,
    `${exampleParticipant};uge 15, 2022;Jobsøgning;7:30;;`,
    '',
  ].join('\r\n'),
  importAnswers: lines(
    {
      line: 2,
      commandId: 'csv-ndnihblmkchcdaojfmfkglnkdfkbfdpn-2',
      status: 'accepted',
      events: 1,
      revision: 4,
      position: '1043',
    },
    {
      line: 3,
      commandId: 'csv-ndnihblmkchcdaojfmfkglnkdfkbfdpn-3',
      status: 'accepted',
      events: 1,
      revision: 5,
      position: '1044',
    },
    { rows: 2, accepted: 2, unchanged: 0, refused: 0, failed: 0, events: 2, dryRun: false },
  ),
  commandLines: lines(
    {
      command: 'EnrolParticipant',
      commandId: 'l-1',
      participantId: '7d0f6b0a-3c55-4d6f-8f0e-5f3d1b2c4a22',
      kommunekode: '751',
      enrolledOn: '2022-04-04',
      ydelse: 'kontanthjaelp',
      readiness: 'jobparat',
      displacedUkrainian: false,
      targetGroupBasis: 'benefit',
    },
    {
      command: 'RecordHours',
      commandId: 'l-2',
      participantId: '7d0f6b0a-3c55-4d6f-8f0e-5f3d1b2c4a22',
      week: '2022-W14',
      activity: 'nytteindsats',
      minutes: 1_500,
    },
  ),
  lineAnswers: lines(
    { line: 1, commandId: 'l-1', status: 'accepted', events: 1, revision: 0, position: '1043' },
    { line: 2, commandId: 'l-2', status: 'accepted', events: 1, revision: 1, position: '1044' },
    {
      line: 3,
      commandId: 'l-3',
      status: 'refused',
      code: 'week_outside_forloeb',
      message: 'Uge 2019-W10 ligger uden for borgerens forløb.',
      errors: [
        {
          path: 'week',
          code: 'week_outside_forloeb',
          message: 'Uge 2019-W10 ligger uden for borgerens forløb.',
        },
      ],
    },
    {
      line: 4,
      commandId: 'l-4',
      status: 'failed',
      code: 'unavailable',
      message: 'Det vides ikke, om kommandoen er udført. Send linjen igen med samme commandId.',
    },
  ),
  participants: {
    items: [
      {
        participantId: exampleParticipant,
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
      },
    ],
    weeks: [
      {
        week: '2022-W14',
        forloeb: 1,
        entries: [{ activity: 'danskuddannelse', provider: null, minutes: 720, eventId }],
        absences: [{ kind: 'sygdom', days: 1, eventId }],
      },
    ],
  },
  timekrav: assessment,
  allTimekrav: lines(assessment),
  history: {
    participantId: exampleParticipant,
    knownAt,
    events: [
      {
        revision: 0,
        position: '1039',
        eventId,
        type: 'ParticipantEnrolled',
        text: 'Forløb 1 begynder som jobparat',
        happened: '2022-04-04',
        recordedAt: '2022-04-05T07:12:44.120Z',
        sourceRecordedAt: null,
        actor: 'anonymous',
        source: 'http',
        commandId: 'c-1',
        correlationId: '6f1d4c5e-2f0b-4a57-9a0e-3c1b2a4d5e6f',
        facts: { forloeb: 1, kommunekode: '751', enrolledOn: '2022-04-04' },
        reason: null,
        reasonErased: false,
        reasonUnreadable: false,
        hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      },
    ],
  },
  worklist: {
    assessedOn: '2022-11-28',
    from: '2022-W46',
    to: '2022-W46',
    week: '2022-W46',
    kommunekode: '751',
    ruleSet: 'aarhus-2022',
    weekMissing: [{ ...item, weeks: ['2022-W46'] }],
    nearTimekrav: [{ ...item, weeksShort: 2 }],
    categoryMissing: [{ ...item, readiness: 'ikke_visiteret' }],
  },
  statusReport: {
    report: 'status',
    kommunekode: '751',
    from: '2022-01-01',
    to: '2022-11-28',
    ruleSet: 'aarhus-2022',
    knownAt,
    position: '132907',
    covered: { total: 2_173, displacedUkrainian: 935 },
    current: { total: 1_409, displacedUkrainian: 609 },
    movedInto: { ...noTransitions, fleksjob: 49 },
    selfSupport: 405,
    timekravMet: 132,
    timekravMetInConnectionWithWork: 0,
    oneResult: { ...noTransitions, timekrav: 132, stillCovered: 1_409, otherExit: 632 },
    goal: { target: 500, reached: 586 },
  },
  ruleSets: {
    default: 'aarhus-2022',
    items: [
      {
        id: 'aarhus-2022',
        label: 'Aarhus-model for nytteindsats',
        validFrom: '2022-01-03',
        validTo: null,
        weeklyMinutes: { jobparat: 2_220, aktivitetsparat: 1_500 },
        requiredWeeks: 7,
        counting: 'cumulative',
        splitWeekReadiness: 'monday',
        countedActivities: ['nytteindsats', 'virksomhedspraktik'],
        lawfulAbsence: { fullWeek: 'neutral', partWeek: 'unchanged' },
        transitionWeeks: 'start-week',
        excludes: [],
      },
    ],
  },
  codeLists: {
    kommunekode: [{ code: '751', label: 'Aarhus', validTo: null }],
    ydelse: [{ code: 'overgangsydelse', label: 'Overgangsydelse', validTo: '2025-06-30' }],
    readiness: [{ code: 'jobparat', label: 'Jobparat', validTo: null }],
    activity: [{ code: 'nytteindsats', label: 'Nytteindsats', validTo: null }],
    absence: [{ code: 'sygdom', label: 'Sygdom', validTo: null }],
    transition: [{ code: 'job', label: 'Job', validTo: null }],
    exitReason: [
      { code: 'overgang', label: 'Overgang til job, uddannelse eller selvforsørgelse', validTo: null },
    ],
    targetGroupBasis: [{ code: 'benefit', label: 'Modtager af ydelse i målgruppen', validTo: null }],
  },
  live: { status: 'live' },
  ready: {
    status: 'ready',
    closing: false,
    store: 'reachable',
    keys: 'usable',
    projections: { participants: { state: 'live', events: 1_042, position: '1042', lagSeconds: 0 } },
  },
  notReady: {
    status: 'not_ready',
    closing: false,
    store: 'unreachable',
    keys: 'usable',
    projections: { participants: { state: 'retrying', events: 1_042, position: '1042', lagSeconds: 12.5 } },
    reasons: { store: 'Hændelsesloggen kan ikke nås.' },
  },
  metrics: 'nytteindsats_commands_total{command="RecordWeek",outcome="accepted"} 3\n',
} as const;
