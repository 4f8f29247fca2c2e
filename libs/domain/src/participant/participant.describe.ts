import type { CodeList } from '../codes/code-list.ts';
import * as codes from '../codes/code-lists.ts';
import { countedHours, date, days, inSentence, yesOrNo } from '../text/danish.ts';
import type { ParticipantCase } from './participant.case.ts';
import type { Enrolment, EntryKey, ParticipantEvent } from './participant.events.ts';

/** What a person reads about an event. */
export interface EventDescription {
  /** One Danish sentence without free text. */
  readonly text: string;
  /** The date or ISO week that the fact is about. */
  readonly happened: string | null;
}

const place = ({ activity, provider }: EntryKey): string =>
  `${codes.activity[activity].label}${provider === null ? '' : ` (${provider})`}`;

/** A requirement of the participant's own: `intet`, `20 timer`. */
export const requiredTimeText = (minutes: number | null): string =>
  minutes === null ? 'intet' : countedHours(minutes);

/** The municipality's name with its code: `Aarhus (751)`. */
export const kommuneText = (kommunekode: string): string => {
  const name = codes.codeLists.kommunekode[kommunekode]?.label;
  return name === undefined ? kommunekode : `${name} (${kommunekode})`;
};

/** What the fields of an enrolment are called, in the order in which they are spoken of. */
const fieldNames: Readonly<Record<keyof Enrolment, string>> = {
  kommunekode: 'kommune',
  enrolledOn: 'begyndelse',
  ydelse: 'ydelse',
  readiness: 'visitation',
  displacedUkrainian: 'fordrevet fra Ukraine',
  targetGroupBasis: 'målgruppe',
};

const enrolmentFields = Object.keys(fieldNames) as readonly (keyof Enrolment)[];

/** What stands in a field of an enrolment, said with its label. */
const said = (field: keyof Enrolment, value: string | boolean = '?'): string => {
  if (typeof value === 'boolean') return yesOrNo(value);
  switch (field) {
    case 'kommunekode':
      return kommuneText(value);
    case 'enrolledOn':
      return date(value);
    case 'ydelse':
    case 'readiness':
    case 'targetGroupBasis': {
      const list: CodeList = codes.codeLists[field];
      return inSentence(list[value]?.label ?? value);
    }
    case 'displacedUkrainian':
      return value;
  }
};

/** What stood and what stands in the fields that a correction of an enrolment changed. */
export const enrolmentChange = ({
  changes,
  previous,
}: {
  readonly changes: Partial<Enrolment>;
  readonly previous: Partial<Enrolment>;
}): { readonly before: string; readonly after: string } => {
  const changed = enrolmentFields.filter((field) => field in changes);
  const [before, after] = [previous, changes].map((facts) =>
    changed.map((field) => `${fieldNames[field]}: ${said(field, facts[field])}`).join('; '),
  );
  return { before: before!, after: after! };
};

/** `til job fra 1. juni 2022`: how an event speaks of a transition of which it has the id alone. */
const transitionNamed = ({ forloeb }: ParticipantCase, transitionId: string): string => {
  const found = forloeb
    .flatMap(({ transitions }) => transitions)
    .find((transition) => transition.transitionId === transitionId);
  if (!found) return `(${transitionId})`;
  return `til ${inSentence(codes.transition[found.transition].label)} fra ${date(found.startsOn)}`;
};

/** What an event says, for an auditor or a coordinator. `before` is what stood when it was recorded. */
export const describeEvent = (before: ParticipantCase, event: ParticipantEvent): EventDescription => {
  switch (event.type) {
    case 'ParticipantEnrolled': {
      const { forloeb, enrolledOn, readiness } = event.data;
      const others = enrolmentFields.filter((field) => field !== 'enrolledOn' && field !== 'readiness');
      const text = [
        `Forløb ${forloeb} begynder som ${inSentence(codes.readiness[readiness].label)}`,
        ...others.map((field) => `${fieldNames[field]}: ${said(field, event.data[field])}`),
      ].join('; ');
      return { text, happened: enrolledOn };
    }
    case 'EnrolmentCorrected': {
      const { forloeb, changes, previous } = event.data;
      const changed = enrolmentFields.filter((field) => field in changes);
      const fields = changed.map(
        (field) => `${fieldNames[field]}: ${said(field, previous[field])} → ${said(field, changes[field])}`,
      );
      return { text: `Forløb ${forloeb} rettet: ${fields.join('; ')}`, happened: changes.enrolledOn ?? null };
    }
    case 'EnrolmentWithdrawn':
      return { text: `Forløb ${event.data.forloeb} trukket tilbage`, happened: null };
    case 'ReadinessChanged': {
      const { readiness, previous, effectiveFrom } = event.data;
      const [from, to] = [previous, readiness].map((code) => inSentence(codes.readiness[code].label));
      return { text: `Visitation ændret fra ${from} til ${to}`, happened: effectiveFrom };
    }
    case 'YdelseChanged': {
      const { ydelse, previous, effectiveFrom } = event.data;
      const [from, to] = [previous, ydelse].map((code) => inSentence(codes.ydelse[code].label));
      return { text: `Ydelse ændret fra ${from} til ${to}`, happened: effectiveFrom };
    }
    case 'IndividualRequirementSet': {
      const { minutesPerWeek, previous, effectiveFrom } = event.data;
      const [from, to] = [previous, minutesPerWeek].map(requiredTimeText);
      return { text: `Individuelt timekrav ændret fra ${from} til ${to}`, happened: effectiveFrom };
    }
    case 'HoursRecorded': {
      const { week, minutes } = event.data;
      return { text: `${place(event.data)}: ${countedHours(minutes)}`, happened: week };
    }
    case 'HoursCorrected': {
      const [from, to] = [event.data.previous, event.data.minutes].map(countedHours);
      return { text: `${place(event.data)} rettet fra ${from} til ${to}`, happened: event.data.week };
    }
    case 'HoursWithdrawn': {
      const { week, previous } = event.data;
      return { text: `${place(event.data)} trukket tilbage (${countedHours(previous)})`, happened: week };
    }
    case 'AbsenceRecorded': {
      const { week, kind, days: count } = event.data;
      return { text: `${codes.absence[kind].label}: ${days(count)}`, happened: week };
    }
    case 'AbsenceCorrected': {
      const { week, kind, days: count, previous } = event.data;
      const text = `${codes.absence[kind].label} rettet fra ${days(previous)} til ${days(count)}`;
      return { text, happened: week };
    }
    case 'AbsenceWithdrawn': {
      const { week, kind, previous } = event.data;
      return { text: `${codes.absence[kind].label} trukket tilbage (${days(previous)})`, happened: week };
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
      const earlier = previous === null ? '' : ` (før: ${date(previous)})`;
      return {
        text: `Sidste dag hos leverandør ${provider}: ${date(endedOn)}${earlier}`,
        happened: endedOn,
      };
    }
    case 'ParticipantExited': {
      const { forloeb, exitedOn, exitReason } = event.data;
      const text = `Forløb ${forloeb} afsluttet: ${inSentence(codes.exitReason[exitReason].label)}`;
      return { text, happened: exitedOn };
    }
    case 'ExitWithdrawn': {
      const { forloeb, previous } = event.data;
      return {
        text: `Afslutning af forløb ${forloeb} pr. ${date(previous.exitedOn)} trukket tilbage`,
        happened: null,
      };
    }
    case 'ParticipantLinked':
      return { text: `Registreret som samme person som borger ${event.data.sameAs}`, happened: null };
    case 'ParticipantUnlinked':
      return {
        text: `Ikke længere registreret som samme person som borger ${event.data.sameAs}`,
        happened: null,
      };
    case 'PersonErased':
      return { text: 'Oplysninger om personen slettet for altid', happened: null };
  }
};
