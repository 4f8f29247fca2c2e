import type { DanishDate } from '../calendar/danish-date.ts';
import { codesOf } from '../codes/code-list.ts';
import { transition as transitionCodes, type TransitionKind } from '../codes/code-lists.ts';
import type { Forloeb, ParticipantCase } from '../participant/participant.case.ts';
import { withEffect } from '../participant/transition-effect.ts';
import { MetForloeb } from '../timekrav/met-forloeb.ts';
import type { RuleSet } from '../timekrav/rule-set.ts';

/** What a covered participant is counted as, once, by the first that holds. */
type StatusResult = TransitionKind | 'timekrav' | 'stillCovered' | 'otherExit';

/** A period of days, both included. */
export interface StatusPeriod {
  readonly from: DanishDate;
  readonly to: DanishDate;
}

/** Whose forløb a status is about, and by which rules; `kommunekode` `null`: all municipalities. */
interface StatusScope {
  readonly kommunekode: string | null;
  readonly ruleSet: RuleSet;
  /** No period that is asked about ends later. */
  readonly until: DanishDate;
}

/** What a forløb tells of whom is counted by it. */
type CountedForloeb = Pick<Forloeb, 'enrolledOn' | 'displacedUkrainian'>;

/** What one participant, or one person under several ids, adds to a status report. */
export interface ParticipantStatus {
  /** The forløb by which the participant is counted, the latest that qualifies; `null` when none does. */
  readonly covered: CountedForloeb | null;
  readonly current: CountedForloeb | null;
  /** The kinds of transition that started in the period, in the order of the code list. */
  readonly movedInto: readonly TransitionKind[];
  readonly selfSupport: boolean;
  readonly timekravMet: boolean;
  readonly timekravMetInConnectionWithWork: boolean;
  /** `null` for a participant who is not covered in the period. */
  readonly oneResult: StatusResult | null;
  readonly goalReached: boolean;
}

const transitionKinds = codesOf(transitionCodes);

const isWithin = (date: DanishDate, { from, to }: StatusPeriod): boolean => from <= date && date <= to;

const lastsBeyond = ({ exitedOn }: Forloeb, day: DanishDate): boolean => exitedOn === null || exitedOn > day;

/** "Afgang fra systemet": a fleksjob is counted apart from it. */
const isSelfSupport = (forloeb: Forloeb, period: StatusPeriod): boolean =>
  forloeb.exitReason === 'overgang' &&
  forloeb.exitedOn !== null &&
  isWithin(forloeb.exitedOn, period) &&
  forloeb.transitions.some(({ transition, startsOn }) => transition !== 'fleksjob' && startsOn <= period.to);

const kindsMovedInto = (forloeb: readonly Forloeb[], period: StatusPeriod): readonly TransitionKind[] => {
  const started = new Set(
    forloeb
      .flatMap(({ transitions }) => transitions)
      .filter(({ startsOn }) => isWithin(startsOn, period))
      .map(({ transition }) => transition),
  );
  return started.size === 0 ? [] : transitionKinds.filter((kind) => started.has(kind));
};

const noForloeb: ReadonlySet<number> = new Set();

const counted = (forloeb: Forloeb | undefined): CountedForloeb | null =>
  forloeb ? { enrolledOn: forloeb.enrolledOn, displacedUkrainian: forloeb.displacedUkrainian } : null;

const withResult = (facts: Omit<ParticipantStatus, 'oneResult' | 'goalReached'>): ParticipantStatus => {
  const { covered, current, movedInto, timekravMet } = facts;
  const fallback = current === null ? 'otherExit' : 'stillCovered';
  return {
    ...facts,
    oneResult: covered && (movedInto[0] ?? (timekravMet ? 'timekrav' : fallback)),
    goalReached: movedInto.length > 0 || timekravMet,
  };
};

/**
 * What a participant adds to the status report of each period, assessed on its last day; `null` when no forløb of the
 * municipality asked for has begun by then. The whole case is assessed, so that a week shared with another
 * municipality's forløb keeps its owner; then only the municipality's own forløb are looked at, and none that is `hidden`.
 */
export const participantStatuses = (
  participantCase: ParticipantCase,
  { kommunekode: asked, ruleSet, until }: StatusScope,
  hidden: ReadonlySet<number> = noForloeb,
): ((period: StatusPeriod) => ParticipantStatus | null) => {
  const isSeen = (number: number, kommunekode: string): boolean =>
    !hidden.has(number) && (asked === null || kommunekode === asked);
  const own = withEffect(participantCase).forloeb.filter(({ kommunekode }, index) =>
    isSeen(index + 1, kommunekode),
  );
  const met = new MetForloeb(participantCase, ruleSet, until);
  return (period) => {
    const seen = own.filter(({ enrolledOn }) => enrolledOn <= period.to);
    if (seen.length === 0) return null;
    const metWithin = met.within(period).filter(({ number, kommunekode }) => isSeen(number, kommunekode));
    return withResult({
      covered: counted(seen.findLast((forloeb) => lastsBeyond(forloeb, period.from))),
      current: counted(seen.findLast((forloeb) => lastsBeyond(forloeb, period.to))),
      movedInto: kindsMovedInto(seen, period),
      selfSupport: seen.some((forloeb) => isSelfSupport(forloeb, period)),
      timekravMet: metWithin.length > 0,
      timekravMetInConnectionWithWork: metWithin.some(
        ({ metInConnectionWithWork }) => metInConnectionWithWork,
      ),
    });
  };
};

/** What a participant adds to the status report of one period. */
export const participantStatus = (
  participantCase: ParticipantCase,
  { from, to, ...scope }: Omit<StatusScope, 'until'> & StatusPeriod,
  hidden?: ReadonlySet<number>,
): ParticipantStatus | null =>
  participantStatuses(participantCase, { ...scope, until: to }, hidden)({ from, to });

const latest = (forloeb: readonly (CountedForloeb | null)[]): CountedForloeb | null =>
  forloeb.reduce((one, other) => (other && (!one || other.enrolledOn >= one.enrolledOn) ? other : one), null);

/**
 * What one person under several ids adds: forløb and weeks stay each participant's own, the person is counted once.
 * `statuses` in the order of the participants' ids; of two forløb that began on one day the later participant's counts.
 */
export const personStatus = (statuses: readonly ParticipantStatus[]): ParticipantStatus =>
  withResult({
    covered: latest(statuses.map(({ covered }) => covered)),
    current: latest(statuses.map(({ current }) => current)),
    movedInto: transitionKinds.filter((kind) => statuses.some(({ movedInto }) => movedInto.includes(kind))),
    selfSupport: statuses.some(({ selfSupport }) => selfSupport),
    timekravMet: statuses.some(({ timekravMet }) => timekravMet),
    timekravMetInConnectionWithWork: statuses.some((status) => status.timekravMetInConnectionWithWork),
  });
