import type { IncomingMessage, MessageOrigin, OutgoingMessage } from '../message.ts';
import { topics } from '../topics.ts';
import type { CommandOutcome, Failure, RefusedCommand } from './command-door.ts';

/** A message with what came of it. */
export interface Answered {
  readonly message: IncomingMessage;
  readonly commandId: string | null;
  /** `null` when the message is no command. */
  readonly participantId: string | null;
  readonly outcome: CommandOutcome;
}

const originOf = ({ topic, partition, offset }: IncomingMessage): MessageOrigin => ({
  topic,
  partition,
  offset,
});

/** The answer to a command message, keyed by participant so that one participant's answers come in order. */
export const answerMessage = ({ message, commandId, participantId, outcome }: Answered): OutgoingMessage => ({
  topic: topics.commandAnswers,
  key: participantId,
  value: JSON.stringify({ commandId, participantId, ...outcome, origin: originOf(message) }),
  headers: { 'content-type': 'application/json' },
});

/** The header with every field that a refusal is about; the one header of ours that may be long. */
const fieldErrors = 'dlq-errors';

/** A dead letter: the message as it came, under its own key, with why and where from in headers that we add. */
export const deadLetter = (message: IncomingMessage, outcome: RefusedCommand | Failure): OutgoingMessage => ({
  topic: topics.deadLetters,
  key: message.key,
  value: message.value,
  headers: {
    ...message.headers,
    'dlq-code': outcome.code,
    'dlq-message': outcome.message,
    ...('errors' in outcome && { [fieldErrors]: JSON.stringify(outcome.errors) }),
    'dlq-topic': message.topic,
    'dlq-partition': String(message.partition),
    'dlq-offset': message.offset,
    'dlq-timestamp': message.timestamp,
  },
});

/** A dead letter whose topic does not take the original: it says where that one lies, and how long it was. */
export const deadLetterWithoutValue = (letter: OutgoingMessage): OutgoingMessage => ({
  topic: letter.topic,
  key: null,
  value: null,
  headers: {
    ...Object.fromEntries(
      Object.entries(letter.headers).filter(([name]) => name.startsWith('dlq-') && name !== fieldErrors),
    ),
    'dlq-omitted-bytes': String(letter.value?.length ?? 0),
  },
});
