import type { ParticipantCase, WeekSheet } from '#libs/domain';

/** A case without its week sheets. */
export type CaseHead = Omit<ParticipantCase, 'weeks'>;

/** The head of a participant of whom nothing is recorded. */
export const emptyHead: CaseHead = { forloeb: [], transitionIds: [], links: [], erased: false };

/** The head in a row's JSON; rows written before a part of it was known are as if nothing of it had been said. */
export const caseHead = (json: string): CaseHead => {
  const head = JSON.parse(json) as CaseHead;
  return Object.hasOwn(head, 'links')
    ? head
    : { ...emptyHead, ...head, forloeb: head.forloeb.map((each) => ({ ...each, assignments: [] })) };
};

/** A participant's case as the read models hold it, with the columns that lists filter by. */
export interface ParticipantRow {
  readonly participantId: string;
  /** The number of the participant's last event that the case has seen, from 0. */
  readonly revision: number;
  /** Every municipality that the participant has a forløb in, sorted. */
  readonly kommunekoder: readonly string[];
  /** The municipality of the open forløb, `null` when none is open. */
  readonly currentKommunekode: string | null;
  readonly case: ParticipantCase;
}

/** What must be known before a batch of events can be folded: by participant id, the weeks whose sheets it touches. */
export type Wanted = ReadonlyMap<string, ReadonlySet<string>>;

/** What the read models hold of a participant, as far as a batch of events needs it. */
export interface StandingCase {
  readonly revision: number;
  readonly head: CaseHead;
  /** The sheets that stand of the weeks asked for. */
  readonly sheets: ReadonlyMap<string, WeekSheet>;
}

/** What a stretch of events changes in one participant's rows. */
export interface CaseChange {
  readonly participantId: string;
  /** The number of the participant's last event seen. */
  readonly revision: number;
  /** The new head; `null` leaves the one that stands. */
  readonly head: CaseHead | null;
  /** The weeks whose sheet changed; `null` takes the sheet away. */
  readonly weeks: readonly { readonly week: string; readonly sheet: WeekSheet | null }[];
}

/** The columns that lists filter by. */
export const listColumns = ({
  forloeb,
}: CaseHead): Pick<ParticipantRow, 'kommunekoder' | 'currentKommunekode'> => ({
  kommunekoder: [...new Set(forloeb.map(({ kommunekode }) => kommunekode))].toSorted(),
  currentKommunekode: forloeb.find(({ exitedOn }) => exitedOn === null)?.kommunekode ?? null,
});
