import { absence, activity, exitReason, readiness, transition, ydelse } from '../codes/code-lists.ts';
import type { EntryKey, ParticipantEvent } from './participant.events.ts';

/** What a person reads about an event. */
export interface EventDescription {
  /** One Danish sentence without free text. */
  readonly text: string;
  /** The date or ISO week that the fact is about. */
  readonly happened: string | null;
}

/** Minutes as hours with a decimal comma, e.g. 450 → `7,5`; at most two decimals. */
export const hoursText = (minutes: number): string =>
  String(Math.round((minutes / 60) * 100) / 100).replace('.', ',');

const days = (count: number): string => (count === 1 ? '1 dag' : `${count} dage`);

const place = ({ activity: code, provider }: EntryKey): string =>
  `${activity[code].label}${provider === null ? '' : ` (${provider})`}`;

const requirement = (minutes: number | null): string =>
  minutes === null ? 'intet' : `${hoursText(minutes)} timer`;

/** What an event says, for an auditor or a coordinator. */
export const describeEvent = (event: ParticipantEvent): EventDescription => {
  switch (event.type) {
    case 'ParticipantEnrolled': {
      const { forloeb, enrolledOn, readiness: code } = event.data;
      return {
        text: `Forløb ${forloeb} begynder som ${readiness[code].label.toLowerCase()}`,
        happened: enrolledOn,
      };
    }
    case 'EnrolmentCorrected': {
      const { forloeb, changes, previous } = event.data;
      const fields = Object.entries(changes).map(
        ([field, value]) =>
          `${field}: ${String(previous[field as keyof typeof previous])} → ${String(value)}`,
      );
      return {
        text: `Forløb ${forloeb} rettet: ${fields.join(', ')}`,
        happened: changes.enrolledOn ?? null,
      };
    }
    case 'EnrolmentWithdrawn':
      return { text: `Forløb ${event.data.forloeb} trukket tilbage`, happened: null };
    case 'ReadinessChanged': {
      const { readiness: code, previous, effectiveFrom } = event.data;
      return {
        text: `Visitation ændret fra ${readiness[previous].label.toLowerCase()} til ${readiness[code].label.toLowerCase()}`,
        happened: effectiveFrom,
      };
    }
    case 'YdelseChanged': {
      const { ydelse: code, previous, effectiveFrom } = event.data;
      return {
        text: `Ydelse ændret fra ${ydelse[previous].label.toLowerCase()} til ${ydelse[code].label.toLowerCase()}`,
        happened: effectiveFrom,
      };
    }
    case 'IndividualRequirementSet': {
      const { minutesPerWeek, previous, effectiveFrom } = event.data;
      return {
        text: `Individuelt timekrav ændret fra ${requirement(previous)} til ${requirement(minutesPerWeek)}`,
        happened: effectiveFrom,
      };
    }
    case 'HoursRecorded':
      return {
        text: `${place(event.data)}: ${hoursText(event.data.minutes)} timer`,
        happened: event.data.week,
      };
    case 'HoursCorrected':
      return {
        text: `${place(event.data)} rettet fra ${hoursText(event.data.previous)} til ${hoursText(event.data.minutes)} timer`,
        happened: event.data.week,
      };
    case 'HoursWithdrawn':
      return {
        text: `${place(event.data)} trukket tilbage (${hoursText(event.data.previous)} timer)`,
        happened: event.data.week,
      };
    case 'AbsenceRecorded':
      return {
        text: `${absence[event.data.kind].label}: ${days(event.data.days)}`,
        happened: event.data.week,
      };
    case 'AbsenceCorrected':
      return {
        text: `${absence[event.data.kind].label} rettet fra ${days(event.data.previous)} til ${days(event.data.days)}`,
        happened: event.data.week,
      };
    case 'AbsenceWithdrawn':
      return {
        text: `${absence[event.data.kind].label} trukket tilbage (${days(event.data.previous)})`,
        happened: event.data.week,
      };
    case 'TransitionRecorded':
      return {
        text: `Overgang til ${transition[event.data.transition].label}`,
        happened: event.data.startsOn,
      };
    case 'TransitionEnded':
      return { text: `Overgang ${event.data.transitionId} ophørt`, happened: event.data.endedOn };
    case 'TransitionWithdrawn':
      return { text: `Overgang ${event.data.transitionId} trukket tilbage`, happened: null };
    case 'ParticipantExited': {
      const { forloeb, exitedOn, exitReason: code } = event.data;
      return { text: `Forløb ${forloeb} afsluttet: ${exitReason[code].label}`, happened: exitedOn };
    }
    case 'ExitWithdrawn': {
      const { forloeb, previous } = event.data;
      return {
        text: `Afslutning af forløb ${forloeb} pr. ${previous.exitedOn} trukket tilbage`,
        happened: null,
      };
    }
  }
};
