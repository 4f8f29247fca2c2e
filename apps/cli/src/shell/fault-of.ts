import { MalformedQuestion } from '#libs/application';
import { exitCodeOf, faultKind, textOf } from '#libs/platform';
import { optionOf } from './option-cards.ts';
import { VerbFault } from './verb-fault.ts';

const toldText = (error: unknown): string =>
  error instanceof MalformedQuestion
    ? error.errors.map(({ path, message }) => `--${optionOf(path)}: ${message}`).join('\n')
    : textOf(error);

/** What went wrong, as people are told: faults of a question by the names of its options. */
export const faultOf = (error: unknown): VerbFault =>
  new VerbFault(exitCodeOf(error), toldText(error), faultKind(error) ?? 'internal');
