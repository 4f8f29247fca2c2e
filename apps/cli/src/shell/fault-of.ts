import { exitCodeOf, Fault } from '#libs/platform';
import { systemCode } from './system-code.ts';
import { VerbFault } from './verb-fault.ts';

const nameAndCode = (error: unknown): string => {
  const code = systemCode(error);
  return `${error instanceof Error ? error.name : 'ukendt'}${code === undefined ? '' : ` (${code})`}`;
};

/** What went wrong, as people are told. Of what nobody foresaw only its name and code: its text might quote anything. */
export const faultOf = (error: unknown): VerbFault =>
  new VerbFault(
    exitCodeOf(error),
    error instanceof Fault ? error.text : `Uventet fejl: ${nameAndCode(error)}.`,
  );
