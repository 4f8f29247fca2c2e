import type { CommandName } from '#libs/domain';
import { exampleParticipant } from './parameters.ts';

/** A body that works, once what stands before it in `exampleOrder` has been sent. */
export interface Example {
  readonly summary: string;
  readonly value: unknown;
}

export const enrolmentExamples = {
  EnrolParticipant: {
    summary: 'A first forløb',
    value: {
      commandId: 'c-1',
      participantId: exampleParticipant,
      kommunekode: '751',
      enrolledOn: '2022-04-04',
      ydelse: 'kontanthjaelp',
      readiness: 'jobparat',
      displacedUkrainian: false,
      targetGroupBasis: 'three_of_four_years',
    },
  },
  FurtherForloeb: {
    summary: 'A further forløb of a participant who has exited',
    value: {
      commandId: 'c-11',
      participantId: exampleParticipant,
      kommunekode: '751',
      enrolledOn: '2022-12-05',
      ydelse: 'kontanthjaelp',
      readiness: 'aktivitetsparat',
      displacedUkrainian: false,
      targetGroupBasis: 'benefit',
    },
  },
} as const satisfies Readonly<Record<string, Example>>;

export const weekExamples = {
  RecordWeek: {
    summary: 'All that is known of a week',
    value: {
      commandId: 'c-2',
      entries: [
        { activity: 'virksomhedspraktik', minutes: 1_500, provider: 'P1000000001' },
        { activity: 'danskuddannelse', minutes: 720 },
      ],
      absences: [{ kind: 'sygdom', days: 1 }],
    },
  },
} as const satisfies Readonly<Record<string, Example>>;

export const commandExamples = {
  RecordHours: {
    summary: 'One entry of a week; the rest of the week stays',
    value: { commandId: 'c-3', week: '2022-W15', activity: 'nytteindsats', minutes: 450 },
  },
  WithdrawHours: {
    summary: 'Takes an entry away',
    value: {
      commandId: 'c-4',
      week: '2022-W15',
      activity: 'nytteindsats',
      reason: 'Tastet på forkert borger',
    },
  },
  RecordAbsence: {
    summary: 'One kind of absence of a week; the rest of the week stays',
    value: { commandId: 'c-17', week: '2022-W16', kind: 'ferie', days: 5 },
  },
  WithdrawAbsence: {
    summary: 'Takes a kind of absence away',
    value: { commandId: 'c-18', week: '2022-W16', kind: 'ferie', reason: 'Ferien blev aflyst' },
  },
  RecordWeek: {
    summary: 'As PUT …/weeks/{week}',
    value: {
      commandId: 'c-5',
      week: '2022-W16',
      entries: [{ activity: 'ordinaere_timer', minutes: 2_220, provider: 'CVR10150817' }],
      absences: [],
    },
  },
  ChangeReadiness: {
    summary: 'Another category from a day on',
    value: { commandId: 'c-6', readiness: 'aktivitetsparat', effectiveFrom: '2022-05-02' },
  },
  ChangeYdelse: {
    summary: 'Another benefit from a day on',
    value: { commandId: 'c-7', ydelse: 'uddannelseshjaelp', effectiveFrom: '2022-05-02' },
  },
  SetIndividualRequirement: {
    summary: 'A requirement of the participant’s own',
    value: {
      commandId: 'c-8',
      minutesPerWeek: 900,
      effectiveFrom: '2022-06-06',
      reason: 'Lægelig vurdering af arbejdsevnen',
    },
  },
  RecordTransition: {
    summary: 'A job',
    value: {
      commandId: 'c-9',
      transitionId: 't-1',
      transition: 'job',
      startsOn: '2022-10-31',
      employerCvr: '10150817',
    },
  },
  ExitParticipant: {
    summary: 'The first day no longer covered',
    value: { commandId: 'c-10', exitedOn: '2022-11-01', exitReason: 'overgang' },
  },
  WithdrawEnrolment: {
    summary: 'An enrolment of the wrong person',
    value: { commandId: 'c-12', forloeb: 2, reason: 'Forkert person' },
  },
  WithdrawExit: {
    summary: 'Opens the last forløb again',
    value: { commandId: 'c-13', reason: 'Borgeren er stadig i forløb' },
  },
  EndTransition: {
    summary: 'The last day of the job',
    value: { commandId: 'c-14', transitionId: 't-1', endedOn: '2022-12-31', reason: 'Ansættelsen ophørte' },
  },
  WithdrawTransition: {
    summary: 'Registered in error',
    value: { commandId: 'c-15', transitionId: 't-1', reason: 'Ansættelsen blev ikke til noget' },
  },
  CorrectEnrolment: {
    summary: 'Other facts of an enrolment',
    value: { commandId: 'c-16', forloeb: 1, enrolledOn: '2022-03-28', reason: 'Forkert startdato' },
  },
} as const satisfies Readonly<Record<Exclude<CommandName, 'EnrolParticipant'>, Example>>;

/** The order in which the examples can be sent to a server on which nothing is recorded. */
export const exampleOrder = [
  'EnrolParticipant',
  'PutWeek',
  'RecordHours',
  'WithdrawHours',
  'RecordAbsence',
  'WithdrawAbsence',
  'RecordWeek',
  'ChangeReadiness',
  'ChangeYdelse',
  'SetIndividualRequirement',
  'RecordTransition',
  'ExitParticipant',
  'FurtherForloeb',
  'WithdrawEnrolment',
  'WithdrawExit',
  'EndTransition',
  'WithdrawTransition',
  'CorrectEnrolment',
] as const;
