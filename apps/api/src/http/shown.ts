import type { Shows } from '#libs/access';
import { nobody, type Search, type Shown, shownIn } from '#libs/access/read-log';

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
