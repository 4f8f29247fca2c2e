import type { RefusalCode } from '#libs/domain';

/**
 * What can be wrong with a command before the domain sees it; `duplicate_entry` and `unknown_participant` of rows of a file
 * of hours.
 */
type FaultCode = Extract<
  RefusalCode,
  'forbidden' | 'malformed' | 'unknown_code' | 'unknown_participant' | 'duplicate_entry'
>;

/** One fault. `path` names the field, e.g. `entries[1].minutes`; it is empty for the command as a whole. */
export interface FieldFault {
  readonly path: string;
  readonly code: FaultCode;
  /** Danish; echoes nothing of what was sent. */
  readonly message: string;
}

/** Why something is no command. `malformed` wins over `unknown_code`; every fault is listed (the first 500). */
export interface Faults {
  readonly code: FaultCode;
  readonly errors: readonly FieldFault[];
  /** The command's own id, when it has a well-formed one. */
  readonly commandId?: string;
}

/** Beyond so many nobody reads on, and a hostile body must not be answered with a larger one. */
const mostFaults = 500;

/** Collects the faults of one command. */
export class FaultList {
  readonly errors: FieldFault[] = [];
  private malformed = false;

  add(path: string, code: FaultCode, message: string): void {
    this.malformed ||= code === 'malformed';
    if (this.errors.length < mostFaults) this.errors.push({ path, code, message });
  }

  /** The faults, or `undefined` when there are none. */
  found(): Faults | undefined {
    const first = this.errors[0];
    return first && { code: this.malformed ? 'malformed' : first.code, errors: this.errors };
  }
}

/** The faults of one single fault. */
export const oneFault = (path: string, code: FaultCode, message: string): Faults => ({
  code,
  errors: [{ path, code, message }],
});

/** True when what was read is no command. */
export const isFaults = (read: object): read is Faults => 'errors' in read;

const named = 3;

/** The faults in one Danish text for a coordinator: the first three, and how many more there are. */
export const faultsText = ({ errors }: Faults): string => {
  const texts = errors
    .slice(0, named)
    .map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
  const more = errors.length - texts.length;
  return more > 0 ? `${texts.join(' ')} (og ${more} fejl mere)` : texts.join(' ');
};
