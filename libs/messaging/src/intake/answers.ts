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

const whyAndWhere = (
  message: IncomingMessage,
  outcome: RefusedCommand | Failure,
): OutgoingMessage['headers'] => ({
  'dlq-code': outcome.code,
  'dlq-message': outcome.message,
  'dlq-topic': message.topic,
  'dlq-partition': String(message.partition),
  'dlq-offset': message.offset,
  'dlq-timestamp': message.timestamp,
});

/** A dead letter: the message as it came, under its own key, with why and where from in headers that we add. */
export const deadLetter = (message: IncomingMessage, outcome: RefusedCommand | Failure): OutgoingMessage => ({
  topic: topics.deadLetters,
  key: message.key,
  value: message.value,
  headers: {
    ...message.headers,
    ...whyAndWhere(message, outcome),
    ...('errors' in outcome && { [fieldErrors]: JSON.stringify(outcome.errors) }),
  },
});

/**
 * A dead letter without anything of the original, which may not be kept or which its topic does not take: it says where that
 * one lies, and how long it was.
 */
export const deadLetterWithoutOriginal = (
  message: IncomingMessage,
  outcome: RefusedCommand | Failure,
): OutgoingMessage => ({
  topic: topics.deadLetters,
  key: null,
  value: null,
  headers: {
    ...whyAndWhere(message, outcome),
    'dlq-omitted-bytes': String(message.value?.length ?? 0),
  },
});
