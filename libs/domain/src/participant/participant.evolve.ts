import { changeAssignment, changeForloeb, changeTransitions } from './case-changes.ts';
import type { Effective, Forloeb, ParticipantCase, Transition, WeekSheet } from './participant.case.ts';
import type { Enrolment, IdentifiedEvent, ParticipantEventData, SheetEvent } from './participant.events.ts';
import { sheetOf, withAbsence, withHours, withoutAbsence, withoutHours, withSheet } from './week-sheet.ts';

const enrolled = (enrolment: Enrolment, eventId: string): Forloeb => ({
  kommunekode: enrolment.kommunekode,
  enrolledOn: enrolment.enrolledOn,
  exitedOn: null,
  exitReason: null,
  displacedUkrainian: enrolment.displacedUkrainian,
  targetGroupBasis: enrolment.targetGroupBasis,
  readiness: [{ value: enrolment.readiness, effectiveFrom: enrolment.enrolledOn, eventId }],
  ydelse: [{ value: enrolment.ydelse, effectiveFrom: enrolment.enrolledOn, eventId }],
  requirement: [],
  transitions: [],
  assignments: [],
});

const correctFirst = <Value>(
  history: readonly Effective<Value>[],
  value: Value | undefined,
  effectiveFrom: string | undefined,
  eventId: string,
): readonly Effective<Value>[] =>
  history.map((entry, index) =>
    index > 0 || (value === undefined && effectiveFrom === undefined)
      ? entry
      : { value: value ?? entry.value, effectiveFrom: effectiveFrom ?? entry.effectiveFrom, eventId },
  );

const corrected = (
  forloeb: Forloeb,
  { changes }: ParticipantEventData['EnrolmentCorrected'],
  eventId: string,
): Forloeb => ({
  ...forloeb,
  kommunekode: changes.kommunekode ?? forloeb.kommunekode,
  enrolledOn: changes.enrolledOn ?? forloeb.enrolledOn,
  displacedUkrainian: changes.displacedUkrainian ?? forloeb.displacedUkrainian,
  targetGroupBasis: changes.targetGroupBasis ?? forloeb.targetGroupBasis,
  readiness: correctFirst(forloeb.readiness, changes.readiness, changes.enrolledOn, eventId),
  ydelse: correctFirst(forloeb.ydelse, changes.ydelse, changes.enrolledOn, eventId),
});

/** The fold of a week: what stands on the sheet of the event's week after it, given what stood before. */
export const evolveSheet = (sheet: WeekSheet, event: SheetEvent): WeekSheet => {
  const eventId = event.id;
  switch (event.type) {
    case 'HoursRecorded':
    case 'HoursCorrected': {
      const { activity, provider, minutes } = event.data;
      return withHours(sheet, { activity, provider, minutes, eventId });
    }
    case 'HoursWithdrawn':
      return withoutHours(sheet, event.data.activity, event.data.provider);
    case 'AbsenceRecorded':
    case 'AbsenceCorrected': {
      const { kind, days } = event.data;
      return withAbsence(sheet, { kind, days, eventId });
    }
    case 'AbsenceWithdrawn':
      return withoutAbsence(sheet, event.data.kind);
  }
};

/**
 * The one fold: what stands after `event`, given what stood before. Command side, projections, rebuilds and "as known
 * at" all use it, over different stretches of the log. It trusts the event: what may happen is `decide`'s business.
 */
export const evolve = (participantCase: ParticipantCase, event: IdentifiedEvent): ParticipantCase => {
  const eventId = event.id;
  switch (event.type) {
    case 'ParticipantEnrolled':
      return {
        ...participantCase,
        forloeb: [...participantCase.forloeb, enrolled(event.data, eventId)],
      };
    case 'EnrolmentCorrected':
      return changeForloeb(participantCase, event.data.forloeb, (forloeb) =>
        corrected(forloeb, event.data, eventId),
      );
    case 'EnrolmentWithdrawn':
      return {
        ...participantCase,
        forloeb: participantCase.forloeb.toSpliced(event.data.forloeb - 1, 1),
      };
    case 'ReadinessChanged': {
      const { readiness: value, effectiveFrom, forloeb: number } = event.data;
      return changeForloeb(participantCase, number, (forloeb) => ({
        ...forloeb,
        readiness: [...forloeb.readiness, { value, effectiveFrom, eventId }],
      }));
    }
    case 'YdelseChanged': {
      const { ydelse: value, effectiveFrom, forloeb: number } = event.data;
      return changeForloeb(participantCase, number, (forloeb) => ({
        ...forloeb,
        ydelse: [...forloeb.ydelse, { value, effectiveFrom, eventId }],
      }));
    }
    case 'IndividualRequirementSet': {
      const { minutesPerWeek: value, effectiveFrom, forloeb: number } = event.data;
      return changeForloeb(participantCase, number, (forloeb) => ({
        ...forloeb,
        requirement: [...forloeb.requirement, { value, effectiveFrom, eventId }],
      }));
    }
    case 'HoursRecorded':
    case 'HoursCorrected':
    case 'HoursWithdrawn':
    case 'AbsenceRecorded':
    case 'AbsenceCorrected':
    case 'AbsenceWithdrawn': {
      const { week } = event.data;
      return withSheet(participantCase, week, evolveSheet(sheetOf(participantCase, week), event));
    }
    case 'TransitionRecorded': {
      const { forloeb: number, ...facts } = event.data;
      const recorded: Transition = { ...facts, endedOn: null, eventIds: [eventId] };
      const known = {
        ...participantCase,
        transitionIds: [...participantCase.transitionIds, facts.transitionId],
      };
      return changeForloeb(known, number, (forloeb) => ({
        ...forloeb,
        transitions: [...forloeb.transitions, recorded],
      }));
    }
    case 'TransitionEnded': {
      const { transitionId, endedOn } = event.data;
      return changeTransitions(participantCase, transitionId, (transition) => [
        { ...transition, endedOn, eventIds: [...transition.eventIds, eventId] },
      ]);
    }
    case 'TransitionWithdrawn':
      return changeTransitions(participantCase, event.data.transitionId, () => []);
    case 'ProviderAssigned': {
      const { forloeb: number, ...facts } = event.data;
      return changeForloeb(participantCase, number, (forloeb) => ({
        ...forloeb,
        assignments: [...forloeb.assignments, { ...facts, eventIds: [eventId] }],
      }));
    }
    case 'AssignmentEnded': {
      const { endedOn } = event.data;
      return changeAssignment(participantCase, event.data, (assignment) => ({
        ...assignment,
        to: endedOn,
        eventIds: [...assignment.eventIds, eventId],
      }));
    }
    case 'ParticipantExited': {
      const { forloeb: number, exitedOn, exitReason } = event.data;
      return changeForloeb(participantCase, number, (forloeb) => ({ ...forloeb, exitedOn, exitReason }));
    }
    case 'ExitWithdrawn':
      return changeForloeb(participantCase, event.data.forloeb, (forloeb) => ({
        ...forloeb,
        exitedOn: null,
        exitReason: null,
      }));
    case 'ParticipantLinked': {
      const { sameAs } = event.data;
      return { ...participantCase, links: [...participantCase.links, { sameAs, eventId }] };
    }
    case 'ParticipantUnlinked': {
      const { sameAs } = event.data;
      return { ...participantCase, links: participantCase.links.filter((link) => link.sameAs !== sameAs) };
    }
    case 'PersonErased':
      return { ...participantCase, erased: true };
  }
};
