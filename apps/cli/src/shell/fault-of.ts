import { MalformedQuestion } from '#libs/application';
import { exitCodeOf, faultKind, textOf } from '#libs/platform';
import { VerbFault } from './verb-fault.ts';

/** `knownAt` as people write it: `--known-at`. */
const optionOf = (path: string): string =>
  `--${path.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

const toldText = (error: unknown): string =>
  error instanceof MalformedQuestion
    ? error.errors.map(({ path, message }) => `${optionOf(path)}: ${message}`).join('\n')
    : textOf(error);

/** What went wrong, as people are told: faults of a question by the names of its options. */
export const faultOf = (error: unknown): VerbFault =>
  new VerbFault(exitCodeOf(error), toldText(error), faultKind(error) ?? 'internal');
