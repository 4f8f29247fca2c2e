import { hash as digest } from 'node:crypto';
import { Fault } from '#libs/platform';

/** A kind of aggregate, lower-case letters: what stands before the hyphen in the names of its streams. */
type Category = string;

/** The categories that somebody reads or follows: at least one. */
export type Categories = readonly [Category, ...Category[]];

/** A stream’s name that is not `<category>-<id>`, or the name of another category than the one asked for. */
export class MalformedStreamName extends Fault {
  override readonly name = 'MalformedStreamName';
  readonly kind = 'damaged';

  override get text(): string {
    return 'Loggen rummer en strøm, hvis navn ikke kan læses.';
  }
}

/** The category of the streams that hold everything about a participant. */
export const participantCategory: Category = 'participant';

const categoryShape = /^[a-z]+$/;
const streamShape = /^([a-z]+)-./s;

/**
 * How the names of a category’s streams begin.
 *
 * @throws MalformedStreamName when that is no category.
 */
export const streamPrefix = (category: Category): string => {
  if (!categoryShape.test(category)) throw new MalformedStreamName('a category is lower-case letters');
  return `${category}-`;
};

/**
 * The category of a stream.
 *
 * @throws MalformedStreamName
 */
export const categoryOf = (stream: string): Category => {
  const category = streamShape.exec(stream)?.[1];
  if (category === undefined) throw new MalformedStreamName('a stream is named <category>-<id>');
  return category;
};

/** Whether a stream is of one of these categories. */
export const isOfCategories = (categories: Categories): ((stream: string) => boolean) => {
  const prefixes = categories.map(streamPrefix);
  return (stream) => prefixes.some((prefix) => stream.startsWith(prefix));
};

/** The stream that holds everything about a participant. */
export const participantStream = (participantId: string): string =>
  streamPrefix(participantCategory) + participantId;

/** The category of the streams that hold what municipalities close, freeze and publish. */
export const reportingCategory: Category = 'reporting';

/** The stream that holds everything about the reporting of a municipality; also the owner of its key. */
export const reportingStream = (kommunekode: string): string => streamPrefix(reportingCategory) + kommunekode;

/**
 * The participant whose stream it is.
 *
 * @throws MalformedStreamName when it is nobody’s.
 */
export const participantIdOf = (stream: string): string => {
  const prefix = streamPrefix(participantCategory);
  if (!stream.startsWith(prefix)) throw new MalformedStreamName('the stream is no participant’s');
  return stream.slice(prefix.length);
};

/**
 * The id of the nth event that a command records in a stream: a UUID (version 8, RFC 9562) from SHA-256, so that a
 * command given again carries the same ids.
 */
export const eventId = (stream: string, commandId: string, index: number): string => {
  const hex = digest('sha256', `${stream}\n${commandId}\n${index}`);
  const variant = ((parseInt(hex[16]!, 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
