import type { ParticipantCase } from '#libs/domain';
import type { KnownCase } from './known-case.ts';
import type { VisibleMunicipalities } from './visible-municipalities.ts';

/** How many events are about the forløb of an enrolment, be it withdrawn, and the municipality that it belongs to. */
export interface EnrolmentEvents {
  readonly kommunekode: string;
  readonly events: number;
}

/** A case's revision to a caller: who sees part counts what is seen alone, as though nothing else were recorded. */
export const seenRevision = (
  enrolments: readonly EnrolmentEvents[],
  { revision, isErased }: Pick<KnownCase, 'revision' | 'isErased'>,
  visible: VisibleMunicipalities,
): number => {
  const kommunekoder = enrolments.map(({ kommunekode }) => kommunekode);
  const hidden = visible.hiddenAmong(kommunekoder, isErased);
  if (hidden.size === 0) return revision;
  return enrolments.reduce((sum, { events }, index) => sum + (hidden.has(index + 1) ? 0 : events), 0) - 1;
};

/**
 * The revisions of many cases to callers who do not see everybody. Which enrolments were withdrawn the log alone tells; what it
 * told of a case is kept as long as the case is.
 */
export class SeenRevisions {
  readonly #read: (known: KnownCase) => Promise<readonly EnrolmentEvents[]>;
  readonly #told = new WeakMap<ParticipantCase, readonly EnrolmentEvents[]>();

  /** `read`: what the log tells of the enrolments of a case. */
  constructor(read: (known: KnownCase) => Promise<readonly EnrolmentEvents[]>) {
    this.#read = read;
  }

  async of(known: KnownCase, visible: VisibleMunicipalities): Promise<number> {
    if (!visible.isLimited) return known.revision;
    const told = this.#told.get(known.case) ?? (await this.#read(known));
    this.#told.set(known.case, told);
    return seenRevision(told, known, visible);
  }
}
