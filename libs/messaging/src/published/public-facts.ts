import {
  type Activity,
  codes,
  defaultRuleSet,
  type Enrolment,
  type ParticipantEvent,
  UnknownEventType,
} from '#libs/domain';
import { eventId, type JsonObject } from '#libs/event-store';

/** What is published of an enrolment: neither origin, nor benefit, nor why the participant is in the target group. */
const publicEnrolment = ({ kommunekode, enrolledOn, readiness }: Partial<Enrolment>): JsonObject => ({
  ...(kommunekode !== undefined && { kommunekode }),
  ...(enrolledOn !== undefined && { enrolledOn }),
  ...(readiness !== undefined && { readiness }),
});

/**
 * Treatment is a matter of health: its hours are published, what they were is not. It goes by one name with all else
 * that the default rule set does not count; under a name of its own it would be known by that.
 */
const toldApart: ReadonlySet<Activity> = new Set(defaultRuleSet.countedActivities);
const publicActivity = (activity: Activity): string => (toldApart.has(activity) ? activity : 'andet');

/** A transition's id is the caller's, and may say anything: what ties its events together is made from it. */
const transitionRef = (stream: string, transitionId: string): string =>
  eventId(stream, `transition\n${transitionId}`, 0);

/**
 * What the world may know of an event: nothing that names a person or tells of health, origin or benefit. Left out
 * are free text, employers and providers (a sole trader is a person), kinds of absence (only whether it is lawful),
 * benefits, origin, the reason of an exit (only whether it was into a transition), and ids made by callers.
 * docs/interfaces-kafka.md gives the reason for each.
 *
 * @throws UnknownEventType
 */
export const publicFacts = (event: ParticipantEvent, stream: string): JsonObject => {
  switch (event.type) {
    case 'ParticipantEnrolled':
      return { forloeb: event.data.forloeb, ...publicEnrolment(event.data) };
    case 'EnrolmentCorrected': {
      const { forloeb, changes, previous } = event.data;
      return { forloeb, changes: publicEnrolment(changes), previous: publicEnrolment(previous) };
    }
    case 'EnrolmentWithdrawn':
      return { forloeb: event.data.forloeb };
    case 'ReadinessChanged': {
      const { forloeb, readiness, previous, effectiveFrom } = event.data;
      return { forloeb, readiness, previous, effectiveFrom };
    }
    case 'YdelseChanged':
      return { forloeb: event.data.forloeb, effectiveFrom: event.data.effectiveFrom };
    case 'IndividualRequirementSet': {
      const { forloeb, minutesPerWeek, previous, effectiveFrom } = event.data;
      return { forloeb, minutesPerWeek, previous, effectiveFrom };
    }
    case 'HoursRecorded': {
      const { week, activity, minutes } = event.data;
      return { week, activity: publicActivity(activity), minutes };
    }
    case 'HoursCorrected': {
      const { week, activity, minutes, previous } = event.data;
      return { week, activity: publicActivity(activity), minutes, previous };
    }
    case 'HoursWithdrawn': {
      const { week, activity, previous } = event.data;
      return { week, activity: publicActivity(activity), previous };
    }
    case 'AbsenceRecorded': {
      const { week, kind, days } = event.data;
      return { week, lawful: codes.isLawful(kind), days };
    }
    case 'AbsenceCorrected': {
      const { week, kind, days, previous } = event.data;
      return { week, lawful: codes.isLawful(kind), days, previous };
    }
    case 'AbsenceWithdrawn': {
      const { week, kind, previous } = event.data;
      return { week, lawful: codes.isLawful(kind), previous };
    }
    case 'TransitionRecorded': {
      const { forloeb, transitionId, transition, startsOn } = event.data;
      return { forloeb, transitionRef: transitionRef(stream, transitionId), transition, startsOn };
    }
    case 'TransitionEnded': {
      const { transitionId, endedOn } = event.data;
      return { transitionRef: transitionRef(stream, transitionId), endedOn };
    }
    case 'TransitionWithdrawn':
      return { transitionRef: transitionRef(stream, event.data.transitionId) };
    case 'ParticipantExited': {
      const { forloeb, exitedOn, exitReason } = event.data;
      return { forloeb, exitedOn, intoTransition: exitReason === 'overgang' };
    }
    case 'ExitWithdrawn': {
      const { forloeb, previous } = event.data;
      return { forloeb, previous: { exitedOn: previous.exitedOn } };
    }
  }
  throw new UnknownEventType((event as ParticipantEvent).type);
};
