/** Whom an answer shows. */
export interface Shown {
  readonly participantIds: ReadonlySet<string>;
  /** The municipalities that it speaks of. */
  readonly kommunekoder: ReadonlySet<string>;
}

export const nobody: Shown = { participantIds: new Set(), kommunekoder: new Set() };

/** The fields in which participants are named, whatever the answer. */
const namingFields = new Set(['participantId', 'participantIds', 'sameAs']);

const collect = (
  value: unknown,
  field: string,
  participantIds: Set<string>,
  kommunekoder: Set<string>,
): void => {
  if (Array.isArray(value)) for (const one of value) collect(one, field, participantIds, kommunekoder);
  else if (typeof value === 'object' && value !== null)
    for (const [name, one] of Object.entries(value)) collect(one, name, participantIds, kommunekoder);
  else if (typeof value !== 'string') return;
  else if (namingFields.has(field)) participantIds.add(value);
  else if (field === 'kommunekode') kommunekoder.add(value);
};

/** Everybody who is named in an answer. */
export const shownIn = (answer: unknown): Shown => {
  const [participantIds, kommunekoder] = [new Set<string>(), new Set<string>()];
  collect(answer, '', participantIds, kommunekoder);
  return { participantIds, kommunekoder };
};
