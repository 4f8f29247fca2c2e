import { MalformedQuestion } from '#libs/application';
import { exitCodeOf, Fault } from '#libs/platform';
import { systemCode } from './system-code.ts';
import { VerbFault } from './verb-fault.ts';

const nameAndCode = (error: unknown): string => {
  const code = systemCode(error);
  return `${error instanceof Error ? error.name : 'ukendt'}${code === undefined ? '' : ` (${code})`}`;
};

/** `knownAt` as people write it: `--known-at`. */
const optionOf = (path: string): string =>
  `--${path.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

const textOf = (error: unknown): string => {
  if (error instanceof MalformedQuestion)
    return error.errors.map(({ path, message }) => `${optionOf(path)}: ${message}`).join('\n');
  return error instanceof Fault ? error.text : `Uventet fejl: ${nameAndCode(error)}.`;
};

/** What went wrong, as people are told. Of what nobody foresaw only its name and code: its text might quote anything. */
export const faultOf = (error: unknown): VerbFault => new VerbFault(exitCodeOf(error), textOf(error));
