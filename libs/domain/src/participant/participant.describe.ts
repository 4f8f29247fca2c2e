import * as codes from '../codes/code-lists.ts';
import { countedHours, date, days, inSentence } from '../text/danish.ts';
import { correctionText, enrolmentText } from './enrolment.text.ts';
import type { ParticipantCase } from './participant.case.ts';
import { type EntryKey, events, type ParticipantEvent } from './participant.events.ts';

/** What stood before an event that changed or took back something, and what stands since, in Danish; `null`: nothing does. */
export interface EventChange {
  readonly before: string | null;
  readonly after: string | null;
}

/** What a person reads about an event. */
export interface EventDescription {
  /** One Danish sentence without free text. */
  readonly text: string;
  /** The date or ISO week that the fact is about. */
  readonly happened: string | null;
  /** Left out of what only added something. */
  readonly change?: EventChange;
}

const place = ({ activity, provider }: EntryKey): string =>
  `${codes.activity[activity].label}${provider === null ? '' : ` (${provider})`}`;

/** A requirement of the participant's own: `intet`, `20 timer`. */
const requiredTimeText = (minutes: number | null): string =>
  minutes === null ? 'intet' : countedHours(minutes);

/** `til job fra 1. juni 2022`: how an event speaks of a transition of which it has the id alone. */
const transitionNamed = ({ forloeb }: ParticipantCase, transitionId: string): string => {
  const found = forloeb
    .flatMap(({ transitions }) => transitions)
    .find((transition) => transition.transitionId === transitionId);
  if (!found) return `(${transitionId})`;
  return `til ${inSentence(codes.transition[found.transition].label)} fra ${date(found.startsOn)}`;
};

const changed = <Value>(
  [previous, value]: readonly [Value, Value],
  text: (value: Value) => string,
): { readonly before: string; readonly after: string } => ({ before: text(previous), after: text(value) });

const fromTo = ({ before, after }: ReturnType<typeof changed>): string => `fra ${before} til ${after}`;

/** What an event says, for an auditor or a coordinator. `before` is what stood when it was recorded. */
export const describeEvent = (before: ParticipantCase, event: ParticipantEvent): EventDescription => {
  switch (event.type) {
    case 'ParticipantEnrolled': {
      const { forloeb, enrolledOn, readiness, ...others } = event.data;
      const category = inSentence(codes.readiness[readiness].label);
      return {
        text: `Forløb ${forloeb} begynder som ${category}; ${enrolmentText(others)}`,
        happened: enrolledOn,
      };
    }
    case 'EnrolmentCorrected': {
      const { forloeb, changes } = event.data;
      const { text, ...change } = correctionText(event.data);
      return { text: `Forløb ${forloeb} rettet: ${text}`, happened: changes.enrolledOn ?? null, change };
    }
    case 'EnrolmentWithdrawn':
      return { text: `Forløb ${event.data.forloeb} trukket tilbage`, happened: null };
    case 'ReadinessChanged': {
      const { readiness, previous, effectiveFrom } = event.data;
      const change = changed([previous, readiness], (code) => inSentence(codes.readiness[code].label));
      return { text: `Visitation ændret ${fromTo(change)}`, happened: effectiveFrom, change };
    }
    case 'YdelseChanged': {
      const { ydelse, previous, effectiveFrom } = event.data;
      const change = changed([previous, ydelse], (code) => inSentence(codes.ydelse[code].label));
      return { text: `Ydelse ændret ${fromTo(change)}`, happened: effectiveFrom, change };
    }
    case 'IndividualRequirementSet': {
      const { minutesPerWeek, previous, effectiveFrom } = event.data;
      const change = changed([previous, minutesPerWeek], requiredTimeText);
      return { text: `Individuelt timekrav ændret ${fromTo(change)}`, happened: effectiveFrom, change };
    }
    case 'HoursRecorded': {
      const { week, minutes } = event.data;
      return { text: `${place(event.data)}: ${countedHours(minutes)}`, happened: week };
    }
    case 'HoursCorrected': {
      const { week, previous, minutes } = event.data;
      const change = changed([previous, minutes], countedHours);
      return { text: `${place(event.data)} rettet ${fromTo(change)}`, happened: week, change };
    }
    case 'HoursWithdrawn': {
      const { week, previous } = event.data;
      const change = { before: countedHours(previous), after: null };
      return { text: `${place(event.data)} trukket tilbage (${change.before})`, happened: week, change };
    }
    case 'AbsenceRecorded': {
      const { week, kind, days: count } = event.data;
      return { text: `${codes.absence[kind].label}: ${days(count)}`, happened: week };
    }
    case 'AbsenceCorrected': {
      const { week, kind, days: count, previous } = event.data;
      const change = changed([previous, count], days);
      return { text: `${codes.absence[kind].label} rettet ${fromTo(change)}`, happened: week, change };
    }
    case 'AbsenceWithdrawn': {
      const { week, kind, previous } = event.data;
      const change = { before: days(previous), after: null };
      const text = `${codes.absence[kind].label} trukket tilbage (${change.before})`;
      return { text, happened: week, change };
    }
    case 'TransitionRecorded': {
      const { transition, startsOn, employerCvr } = event.data;
      const employer = employerCvr === null ? '' : ` hos CVR${employerCvr}`;
      return {
        text: `Overgang til ${inSentence(codes.transition[transition].label)}${employer}`,
        happened: startsOn,
      };
    }
    case 'TransitionEnded': {
      const { transitionId, endedOn } = event.data;
      return { text: `Overgang ${transitionNamed(before, transitionId)} ophørt`, happened: endedOn };
    }
    case 'TransitionWithdrawn': {
      const { transitionId } = event.data;
      return { text: `Overgang ${transitionNamed(before, transitionId)} trukket tilbage`, happened: null };
    }
    case 'ProviderAssigned': {
      const { provider, from, to } = event.data;
      const until = to === null ? '' : ` til og med ${date(to)}`;
      return { text: `Tilknyttet leverandør ${provider}${until}`, happened: from };
    }
    case 'AssignmentEnded': {
      const { provider, endedOn, previous } = event.data;
      const text = `Sidste dag hos leverandør ${provider}: ${date(endedOn)}`;
      if (previous === null) return { text, happened: endedOn };
      const change = changed([previous, endedOn], date);
      return { text: `${text} (før: ${change.before})`, happened: endedOn, change };
    }
    case 'ParticipantExited': {
      const { forloeb, exitedOn, exitReason } = event.data;
      const text = `Forløb ${forloeb} afsluttet: ${inSentence(codes.exitReason[exitReason].label)}`;
      return { text, happened: exitedOn };
    }
    case 'ExitWithdrawn': {
      const { forloeb, previous } = event.data;
      const change = { before: date(previous.exitedOn), after: null };
      const text = `Afslutning af forløb ${forloeb} pr. ${change.before} trukket tilbage`;
      return { text, happened: null, change };
    }
    case 'ParticipantLinked':
      return { text: `Registreret som samme person som borger ${event.data.sameAs}`, happened: null };
    case 'ParticipantUnlinked':
      return {
        text: `Ikke længere registreret som samme person som borger ${event.data.sameAs}`,
        happened: null,
      };
    case 'PersonErased':
      return { text: events.PersonErased.label, happened: null };
  }
};
