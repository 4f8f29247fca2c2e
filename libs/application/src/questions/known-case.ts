import { forloebOfWeek, type IsoWeek, type ParticipantCase, type WeekSheet } from '#libs/domain';
import type { ParticipantRow } from '#libs/read-models/participants';
import type { KnownAt } from './known-at.ts';
import type { VisibleMunicipalities } from './visible-municipalities.ts';

/** Whose cases, and as of when. */
export interface CasesAsked {
  readonly visible: VisibleMunicipalities;
  readonly knownAt: KnownAt;
  /** Aborts when nobody waits for the answer any more: the question then ends with its reason. */
  readonly signal?: AbortSignal | undefined;
}

/** A participant's case as far as it is seen. */
export interface KnownCase {
  readonly participantId: string;
  /** The number of the last event, from 0; of one whose case is seen in part, among the events that are seen. */
  readonly revision: number;
  readonly case: ParticipantCase;
  /** The numbers of the forløb that may not be seen. */
  readonly hidden: ReadonlySet<number>;
  /** True when some of what was recorded may not be seen. */
  readonly isPart: boolean;
  /** Whether the person was erased, be it after what is known. */
  readonly isErased: boolean;
  /** When an event that stands behind the case was recorded (UTC): of cases replayed from the log, which alone says so. */
  readonly recordedAt?: (eventId: string) => string;
}

/** A case as its row has it. */
export const ofRow = (
  { participantId, revision, case: participantCase }: ParticipantRow,
  visible: VisibleMunicipalities,
  isErased = participantCase.erased,
): KnownCase => {
  const kommunekoder = participantCase.forloeb.map(({ kommunekode }) => kommunekode);
  const hidden = visible.hiddenAmong(kommunekoder, isErased);
  return { participantId, revision, case: participantCase, hidden, isPart: hidden.size > 0, isErased };
};

/** The numbered parts of a case that may be seen and were asked for: of forløb, or of what is said of them. */
export const seenOf = <Part extends { readonly number: number; readonly kommunekode: string }>(
  parts: readonly Part[],
  { hidden }: Pick<KnownCase, 'hidden'>,
  visible: VisibleMunicipalities,
): readonly Part[] => parts.filter((one) => !hidden.has(one.number) && visible.includes(one));

/** True when some of the case may be seen: a forløb, open or ended; of everybody's municipalities always. */
export const isSeen = (
  { case: { forloeb }, hidden, isErased }: KnownCase,
  visible: VisibleMunicipalities,
): boolean =>
  visible.isWhole(isErased) || forloeb.some((one, index) => !hidden.has(index + 1) && visible.includes(one));

const blank: WeekSheet = { entries: [], absences: [] };

/** What stands for a week of a forløb that may be seen and was asked for; `null`: no such forløb covers a day of it. */
export const seenSheet = (
  { case: { forloeb, weeks }, hidden }: KnownCase,
  week: IsoWeek,
  visible: VisibleMunicipalities,
): WeekSheet | null => {
  const number = forloebOfWeek(forloeb, week);
  const one = forloeb[number - 1];
  return one && !hidden.has(number) && visible.includes(one) ? (weeks[week] ?? blank) : null;
};
