import type { ParticipantKeys, StoredEvent } from '#libs/event-store';
import { Fault, isPassing } from '#libs/platform';
import { type FreeText, freeTextsOf } from '../recording/appending.ts';

/** The free text of an event, as far as it can and may be read. */
export interface ToldReason {
  /** The free text, deciphered; `null` when there is none, or it was erased, is unreadable or not shown. */
  readonly reason: string | null;
  /** True when there was a text that can no longer be read, because the key was destroyed. */
  readonly reasonErased: boolean;
  /** True when there is a text that cannot be read, because its key is lost or it was changed. */
  readonly reasonUnreadable: boolean;
  /** True when there is a text that whoever asks may not read. */
  readonly reasonWithheld: boolean;
}

const noReason: ToldReason = {
  reason: null,
  reasonErased: false,
  reasonUnreadable: false,
  reasonWithheld: false,
};

const readable = async (
  keys: ParticipantKeys,
  owner: string,
  eventId: string,
  { field, text }: FreeText,
): Promise<ToldReason> => {
  try {
    const reason = await keys.decrypt(owner, eventId, field, text);
    return { ...noReason, reason, reasonErased: reason === null };
  } catch (error) {
    if (!(error instanceof Fault) || isPassing(error)) throw error;
    return { ...noReason, reasonUnreadable: true };
  }
};

/** The one place where free text leaves the log. `owner`: whose key it stands under. */
export const toldReason = async (
  keys: ParticipantKeys,
  owner: string,
  { id, data }: StoredEvent,
  withTexts: boolean,
): Promise<ToldReason> => {
  const [encrypted] = freeTextsOf(data);
  if (!encrypted) return noReason;
  return withTexts ? readable(keys, owner, id, encrypted) : { ...noReason, reasonWithheld: true };
};
