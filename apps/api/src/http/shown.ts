import type { Shows } from '#libs/access';
import type { Search } from '#libs/access/read-log';

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

/** Whom an answer shows: of a search nobody is kept, of the read log those whom it was asked about. */
export const shownBy = (shows: Shows, answer: unknown): Shown => {
  if (shows === 'individuals') return shownIn(answer);
  const { participantIds } = Object(answer) as { readonly participantIds?: unknown };
  return shows === 'readings' ? shownIn({ participantIds }) : nobody;
};

/** What a search found; `null` for what is none. */
export const searchIn = (shows: Shows, body: unknown, answer: unknown): Search | null => {
  if (shows !== 'search') return null;
  const { items } = Object(answer) as { readonly items?: readonly unknown[] };
  return { kind: 'cpr' in Object(body) ? 'cpr' : 'name', found: items?.length ?? 0 };
};

/** Why the read log was asked for names. */
export const reasonIn = (shows: Shows, body: unknown): string | null => {
  const { reason } = Object(body) as { readonly reason?: unknown };
  return shows === 'readings' && typeof reason === 'string' ? reason : null;
};
