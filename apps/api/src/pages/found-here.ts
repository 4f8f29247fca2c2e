import type { ParticipantRow, ParticipantRows } from '#libs/read-models/participants';

/** What the data speak of: somebody on this machine may be any of it. The most frequent comes first. */
export interface FoundHere {
  readonly kommunekoder: readonly string[];
  readonly providers: readonly string[];
}

const most = 20;

const mostFrequent = (all: readonly string[]): readonly string[] =>
  [...Map.groupBy(all, (one) => one)]
    .toSorted(([one, its], [other, others]) => others.length - its.length || (one < other ? -1 : 1))
    .slice(0, most)
    .map(([one]) => one);

const providersOf = ({ case: { forloeb } }: ParticipantRow): readonly string[] =>
  forloeb.flatMap(({ assignments }) => assignments.map(({ provider }) => provider));

/** What the first participants have: one batch of rows is read, however many there are. */
export const foundHere = async (rows: Pick<ParticipantRows, 'participants'>): Promise<FoundHere> => {
  for await (const { rows: first } of rows.participants())
    return {
      kommunekoder: mostFrequent(first.flatMap(({ kommunekoder }) => kommunekoder)),
      providers: mostFrequent(first.flatMap(providersOf)),
    };
  return { kommunekoder: [], providers: [] };
};
