const prefix = 'participant-';

/** A stream of another name than a participant's. */
export class ForeignStream extends Error {
  override readonly name = 'ForeignStream';

  constructor() {
    super('the stream is no participant’s');
  }
}

/** The stream that holds everything about a participant. */
export const participantStream = (participantId: string): string => prefix + participantId;

/**
 * The participant whose stream it is.
 *
 * @throws ForeignStream when it is nobody's.
 */
export const participantIdOf = (stream: string): string => {
  if (!stream.startsWith(prefix)) throw new ForeignStream();
  return stream.slice(prefix.length);
};
