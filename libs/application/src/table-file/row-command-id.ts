import { randomBytes } from 'node:crypto';
import { EventStore, ParticipantErased, type ParticipantKeys, participantStream } from '#libs/event-store';
import { inLetters } from '../recording/in-letters.ts';

const idBytes = 16;

/** The command id of a row, by its participant, the digest of its file and its number. */
export type RowCommandId = (
  participantId: string,
  fileDigest: string,
  row: number,
  /** True when the row enrols: somebody new gets a key by it. */
  enrols: boolean,
) => Promise<string>;

/** What is recorded of nobody needs no id that comes again. */
const passingId = (row: number): string => `csv-${inLetters(randomBytes(idBytes).toString('hex'))}-${row}`;

/**
 * Makes the command ids of rows: the same file gives the same ids, a corrected file new ones (at most 46 characters).
 * They are HMACs under a key that derives from the participant's: nobody without it can try which file they confirm. For
 * whom the log does not know no key is made, but of those who are enrolled.
 *
 * @throws ParticipantKeysUnavailable, EventStoreUnavailable
 */
export const rowCommandIds =
  (store: Pick<EventStore, 'readStream'>, keys: ParticipantKeys): RowCommandId =>
  async (participantId, fileDigest, row, enrols) => {
    const isKnown = async (): Promise<boolean> => {
      for await (const events of store.readStream(participantStream(participantId)))
        if (events.length > 0) return true;
      return false;
    };
    if (!enrols && !(await keys.has(participantId)) && !(await isKnown())) return passingId(row);
    try {
      const key = await keys.derived(participantId, 'command id of a row');
      return `csv-${inLetters(key.of(`${fileDigest}-${row}`))}-${row}`;
    } catch (error) {
      if (error instanceof ParticipantErased) return passingId(row);
      throw error;
    }
  };
