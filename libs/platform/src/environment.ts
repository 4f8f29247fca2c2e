import { Fault } from './fault.ts';

/** A variable that is missing or cannot be used. */
export interface VariableFault {
  readonly variable: string;
  /** Danish; begins with the variable's name and never echoes its value. */
  readonly message: string;
}

/** The environment cannot be used; the Danish text names every variable that is wrong. */
export class ConfigurationUnusable extends Fault {
  override readonly name = 'ConfigurationUnusable';
  readonly kind = 'misconfigured';

  constructor(faults: readonly VariableFault[]) {
    super(['Konfigurationen kan ikke bruges:', ...faults.map(({ message }) => `- ${message}`)].join('\n'));
  }
}

/**
 * What was read from the environment.
 *
 * @throws ConfigurationUnusable when it has faults.
 */
export const usable = <Read extends object>(
  read: Read | { readonly faults: readonly VariableFault[] },
): Read => {
  if ('faults' in read) throw new ConfigurationUnusable(read.faults);
  return read;
};

interface Expectation {
  /** What a value must be, after the variable's name. */
  readonly message: string;
  /** Why the variable must be given; left out or `false`: it need not. */
  readonly required?: string | false;
}

/** Reads variables and collects what is wrong with them. An empty variable is the same as none. */
export class EnvironmentReader {
  readonly faults: VariableFault[] = [];
  readonly #environment: Readonly<Record<string, string | undefined>>;

  constructor(environment: Readonly<Record<string, string | undefined>>) {
    this.#environment = environment;
  }

  /** The variable's text without surrounding white space. */
  text(variable: string): string | undefined {
    return this.#environment[variable]?.trim() || undefined;
  }

  /** The variable's text when it is as expected. */
  matching(
    variable: string,
    holds: (text: string) => boolean,
    { message, required = false }: Expectation,
  ): string | undefined {
    const text = this.text(variable);
    if (text === undefined && required !== false) this.#fault(variable, required);
    if (text === undefined || holds(text)) return text;
    this.#fault(variable, message);
    return undefined;
  }

  /** One of a closed list of words; left out: `otherwise`. */
  oneOf<Word extends string>(variable: string, words: readonly Word[], otherwise: Word): Word {
    const text = this.text(variable) ?? otherwise;
    const word = words.find((one) => one === text);
    if (word === undefined) this.#fault(variable, `skal være en af: ${words.join(', ')}`);
    return word ?? otherwise;
  }

  /** Once for each variable, however many ask for it. */
  #fault(variable: string, message: string): void {
    if (this.faults.some((fault) => fault.variable === variable)) return;
    this.faults.push({ variable, message: `${variable} ${message}` });
  }
}
