import type { Refusal, RefusalCode } from '#libs/domain';
import type { Position } from '#libs/event-store';

/** What whoever gave a command has to know, though it stands. */
export interface Warning {
  readonly code: 'protected_address';
  /** Danish; says nothing about who the participant is. */
  readonly message: string;
}

/** The command was carried out: its events are in the log and durable. */
export interface Accepted {
  readonly status: 'accepted';
  readonly events: number;
  /** The number of the participant's last event as this command left it, from 0. */
  readonly revision: number;
  readonly position: Position;
  /** Left out when there is none, or whoever gave the command may not know. */
  readonly warnings?: readonly Warning[];
}

/** There was nothing to record, or the command had been carried out before: the first answer's numbers. */
interface Unchanged {
  readonly status: 'unchanged';
  readonly events: 0;
  readonly revision: number;
  readonly position: Position;
  readonly warnings?: readonly Warning[];
}

/** What is wrong with one field of a command, e.g. `entries[1].minutes`; the path is empty for the whole. */
export interface RefusedField {
  readonly path: string;
  readonly code: RefusalCode;
  /** Danish; echoes nothing of what was sent. */
  readonly message: string;
}

/** The command was refused and recorded nothing. */
export interface Refused {
  readonly status: 'refused';
  readonly code: RefusalCode;
  /** Danish, for a coordinator; says nothing about who the participant is. */
  readonly message: string;
  /** The fields that it is about; left out when it is about the case. */
  readonly errors?: readonly RefusedField[];
  /** Of a `revision_mismatch`: the revision now; left out when nothing is recorded of the participant. */
  readonly revision?: number;
  /** Of `person_known`: whose person it is. */
  readonly participantId?: string;
}

export type CommandAnswer = Accepted | Unchanged | Refused;

/** A refusal as an answer. */
export const refusedWith = (
  code: RefusalCode,
  message: string,
  errors?: readonly RefusedField[],
): Refused => ({
  status: 'refused',
  code,
  message,
  ...(errors && { errors }),
});

/** What the domain refused, as an answer. */
export const refusedBy = ({ code, message, path }: Refusal): Refused =>
  refusedWith(code, message, path === undefined ? undefined : [{ path, code, message }]);
