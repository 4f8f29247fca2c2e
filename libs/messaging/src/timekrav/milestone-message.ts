import { type AssessedForloeb, type DanishDate, danishDateAt, type RuleSet } from '#libs/domain';
import { eventId, type JsonObject, participantStream } from '#libs/event-store';
import type { OutgoingMessage } from '../message.ts';
import { cloudEventMessage } from '../published/cloud-event.ts';
import { topics } from '../topics.ts';
import type { Milestone, MilestoneKind } from './milestones.ts';

/** Whether a milestone has been reached or taken away again. */
export type MilestoneTurn = 'Reached' | 'Withdrawn';

/** What brought a milestone about: the events of one command, or (none) the coming of a day. */
export interface MilestoneCause {
  readonly eventIds: readonly string[];
  /** When it happened: the recording, or the beginning of the day (UTC, ISO 8601). */
  readonly time: string;
  /** The Danish date on which the case was judged. */
  readonly assessedOn: DanishDate;
}

/** One turn of a milestone: whose, which way, by which rule, and how the forløb stands now. */
interface MilestoneTurned {
  readonly participantId: string;
  readonly turn: MilestoneTurn;
  readonly milestone: Milestone;
  readonly ruleSet: RuleSet;
  readonly cause: MilestoneCause;
  /** The forløb as judged now; left out when it is not there any more. */
  readonly forloeb: AssessedForloeb | undefined;
  /** Ids of the events behind the transitions into work. */
  readonly workEvidence: readonly string[];
}

const millisecondsPerHour = 3_600_000;

/** The instant at which a Danish day begins, UTC: one hour before midnight there in winter, two in summer. */
export const startOfDay = (day: DanishDate): string => {
  const earliest = Date.parse(`${day}T00:00:00Z`) - 2 * millisecondsPerHour;
  const start = danishDateAt(earliest) === day ? earliest : earliest + millisecondsPerHour;
  return new Date(start).toISOString();
};

const typeNames: Readonly<Record<MilestoneKind, string>> = {
  timekrav: 'dk.nytteindsats.Timekrav',
  timekrav_with_work: 'dk.nytteindsats.TimekravWithWork',
};

/** The weeks that make up the milestone, each with what was required, what was counted and the events behind. */
const weeksBehind = (forloeb: AssessedForloeb, week: string, requiredWeeks: number): readonly JsonObject[] =>
  forloeb.weeks
    .filter((assessed) => assessed.status === 'met' && assessed.week <= week)
    .slice(-requiredWeeks)
    .map(({ week: name, requirement, countedMinutes, evidence }) => ({
      week: name,
      requirement,
      countedMinutes,
      events: evidence,
    }));

/** The public event for one turn of a milestone. Its id is the same whenever the same log is published again. */
export const milestoneMessage = (turned: MilestoneTurned): OutgoingMessage => {
  const { participantId, turn, milestone, ruleSet, cause, forloeb, workEvidence } = turned;
  const { kind, forloeb: number, kommunekode, week } = milestone;
  const type = `${typeNames[kind]}${turn}`;
  const identity = [cause.eventIds.at(-1) ?? cause.assessedOn, type, ruleSet.id, number, kommunekode, week];
  const reached = turn === 'Reached' && forloeb !== undefined;
  return cloudEventMessage(topics.timekrav, {
    id: eventId(participantStream(participantId), identity.join('\n'), 0),
    type,
    subject: participantId,
    time: cause.time,
    data: {
      participantId,
      forloeb: number,
      kommunekode,
      ruleSet: ruleSet.id,
      requiredWeeks: ruleSet.requiredWeeks,
      week,
      assessedOn: cause.assessedOn,
      metWeeks: forloeb?.metWeeks ?? 0,
      longestRun: forloeb?.longestRun ?? 0,
      causedBy: cause.eventIds,
      evidence: reached ? weeksBehind(forloeb, week, ruleSet.requiredWeeks) : [],
      ...(kind === 'timekrav_with_work' && { workEvidence: reached ? workEvidence : [] }),
    },
  });
};
