import * as codes from '../codes/code-lists.ts';
import { countedHours, date, days, inSentence } from '../text/danish.ts';
import { enrolmentChange, requiredTimeText } from './participant.describe.ts';
import type { ParticipantEvent, ParticipantEventType } from './participant.events.ts';

/** What stood before an event that changed or took back something, and what stands since, in Danish; `null`: nothing does. */
export interface EventChange {
  readonly before: string | null;
  readonly after: string | null;
}

/** What an event changed or took back; `null` of one that only added. */
export const changeOf = (event: ParticipantEvent): EventChange | null => {
  switch (event.type) {
    case 'EnrolmentCorrected':
      return enrolmentChange(event.data);
    case 'ReadinessChanged': {
      const { previous, readiness } = event.data;
      const [before, after] = [previous, readiness].map((code) => inSentence(codes.readiness[code].label));
      return { before: before!, after: after! };
    }
    case 'YdelseChanged': {
      const { previous, ydelse } = event.data;
      const [before, after] = [previous, ydelse].map((code) => inSentence(codes.ydelse[code].label));
      return { before: before!, after: after! };
    }
    case 'IndividualRequirementSet':
      return {
        before: requiredTimeText(event.data.previous),
        after: requiredTimeText(event.data.minutesPerWeek),
      };
    case 'HoursCorrected':
      return { before: countedHours(event.data.previous), after: countedHours(event.data.minutes) };
    case 'HoursWithdrawn':
      return { before: countedHours(event.data.previous), after: null };
    case 'AbsenceCorrected':
      return { before: days(event.data.previous), after: days(event.data.days) };
    case 'AbsenceWithdrawn':
      return { before: days(event.data.previous), after: null };
    case 'AssignmentEnded':
      return event.data.previous === null
        ? null
        : { before: date(event.data.previous), after: date(event.data.endedOn) };
    case 'ExitWithdrawn':
      return { before: date(event.data.previous.exitedOn), after: null };
    case 'ParticipantEnrolled':
    case 'EnrolmentWithdrawn':
    case 'HoursRecorded':
    case 'AbsenceRecorded':
    case 'TransitionRecorded':
    case 'TransitionEnded':
    case 'TransitionWithdrawn':
    case 'ProviderAssigned':
    case 'ParticipantExited':
    case 'ParticipantLinked':
    case 'ParticipantUnlinked':
    case 'PersonErased':
      return null;
  }
};

/** What an event is about, for whoever looks for events of one kind. */
export const eventSubjects = {
  forloeb: 'Forløb og beslutninger',
  hours: 'Timer',
  absence: 'Fravær',
  transition: 'Overgange',
  provider: 'Leverandører',
  person: 'Personen',
} as const;

export type EventSubject = keyof typeof eventSubjects;

/** Of each kind of event what it is about, and whether it corrects or takes back what was recorded before. */
export const eventKinds: Readonly<
  Record<ParticipantEventType, { readonly about: EventSubject; readonly corrects: boolean }>
> = {
  ParticipantEnrolled: { about: 'forloeb', corrects: false },
  EnrolmentCorrected: { about: 'forloeb', corrects: true },
  EnrolmentWithdrawn: { about: 'forloeb', corrects: true },
  ReadinessChanged: { about: 'forloeb', corrects: false },
  YdelseChanged: { about: 'forloeb', corrects: false },
  IndividualRequirementSet: { about: 'forloeb', corrects: false },
  HoursRecorded: { about: 'hours', corrects: false },
  HoursCorrected: { about: 'hours', corrects: true },
  HoursWithdrawn: { about: 'hours', corrects: true },
  AbsenceRecorded: { about: 'absence', corrects: false },
  AbsenceCorrected: { about: 'absence', corrects: true },
  AbsenceWithdrawn: { about: 'absence', corrects: true },
  TransitionRecorded: { about: 'transition', corrects: false },
  TransitionEnded: { about: 'transition', corrects: false },
  TransitionWithdrawn: { about: 'transition', corrects: true },
  ProviderAssigned: { about: 'provider', corrects: false },
  AssignmentEnded: { about: 'provider', corrects: false },
  ParticipantExited: { about: 'forloeb', corrects: false },
  ExitWithdrawn: { about: 'forloeb', corrects: true },
  ParticipantLinked: { about: 'person', corrects: false },
  ParticipantUnlinked: { about: 'person', corrects: true },
  PersonErased: { about: 'person', corrects: false },
};
