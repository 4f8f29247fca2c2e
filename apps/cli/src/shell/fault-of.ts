import { exitCodeOf, textOf } from '#libs/platform';
import { VerbFault } from './verb-fault.ts';

/** What went wrong, as people are told. */
export const faultOf = (error: unknown): VerbFault => new VerbFault(exitCodeOf(error), textOf(error));
