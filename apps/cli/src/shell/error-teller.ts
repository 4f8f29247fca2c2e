import { exitCode, type ExitCode } from '#libs/platform';
import { printable } from '../text/printable.ts';
import type { NotesStream } from './notes.ts';
import { type VerbFault, wrongUsage } from './verb-fault.ts';

/** An error as `--errors json` tells it: one object on stderr, which then holds nothing else. */
interface ToldError {
  /** Stable; more may be added. */
  readonly code: string;
  readonly exitCode: ExitCode;
  /** Danish, for people. */
  readonly message: string;
  /** The option or operand that it is about, `--known-at`; left out when it is about none. */
  readonly path?: string;
}

/** Tells people, or programs, why a verb did not end with 0. */
interface ErrorTeller {
  readonly fault: (fault: VerbFault) => void;
  /** The verb ended with another code than 0, and has said why among its results. */
  readonly inResults: (code: ExitCode) => void;
}

/** For people: a sentence, and where to look when the command was wrong, and not a server that it names. */
export const toPeople = (say: (text: string) => void, verb: string): ErrorTeller => ({
  fault: ({ message, code, kind }) => {
    say(message);
    if (code === exitCode.wrongUsage && kind !== 'mismatched')
      say(`nytteindsats${verb} --help viser, hvad der kan stå.`);
  },
  inResults: () => undefined,
});

/** For programs. */
export const toPrograms = (stream: NotesStream): ErrorTeller => {
  const tell = (error: ToldError): void => {
    stream.write(`${printable(JSON.stringify(error))}\n`);
  };
  return {
    fault: ({ kind, code, message, path }) =>
      tell({ code: kind, exitCode: code, message, ...(path !== undefined && { path }) }),
    inResults: (code) =>
      tell({
        code: 'refused',
        exitCode: code,
        message: 'Noget blev afvist eller fundet forkert: se resultatet.',
      }),
  };
};

/** How errors are told, and the words of the command line without the option that says so. */
interface ErrorsOption {
  readonly words: readonly string[];
  readonly asJson: boolean;
  /** What is wrong with the option itself. */
  readonly fault?: VerbFault;
}

const name = '--errors';

/** Takes `--errors json` out of the words: it stands anywhere, before the verb too. */
export const errorsOption = (words: readonly string[]): ErrorsOption => {
  const at = words.findIndex((word) => word === name || word.startsWith(`${name}=`));
  if (at === -1) return { words, asJson: false };
  const [, inline] = words[at]?.split('=') ?? [];
  const rest = words.toSpliced(at, inline === undefined ? 2 : 1);
  const format = inline ?? words[at + 1];
  if (format === 'json' || format === 'text') return { words: rest, asJson: format === 'json' };
  return { words: rest, asJson: false, fault: wrongUsage(`${name} skal være en af: text, json.`) };
};
