import type { RefusalCode, RefusalOf } from '#libs/domain';
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
export interface Unchanged {
  readonly status: 'unchanged';
  readonly events: 0;
  readonly revision: number;
  readonly position: Position;
  readonly warnings?: readonly Warning[];
}

/** What is wrong with one field of a command, e.g. `entries[1].minutes`; the path is empty for the whole. */
export interface RefusedField<Code extends string = RefusalCode> {
  readonly path: string;
  readonly code: Code;
  /** Danish; echoes nothing of what was sent. */
  readonly message: string;
}

/** A command was refused and recorded nothing, for one of the reasons that its aggregate has. */
export interface RefusedWith<Code extends string> {
  readonly status: 'refused';
  readonly code: Code;
  /** Danish, for people; says nothing about who a participant is. */
  readonly message: string;
  /** The fields that it is about; left out when it is about what stands. */
  readonly errors?: readonly RefusedField<Code>[];
  /** Of a `revision_mismatch`: the revision now; left out when nothing is recorded. */
  readonly revision?: number;
}

/** A command to a participant was refused and recorded nothing. */
export interface Refused extends RefusedWith<RefusalCode> {
  /** Of `person_known`: whose person it is. */
  readonly participantId?: string;
}

export type CommandAnswer = Accepted | Unchanged | Refused;

/** A refusal as an answer. */
export const refusedWith = <Code extends string>(
  code: Code,
  message: string,
  errors?: readonly RefusedField<Code>[],
): RefusedWith<Code> => ({
  status: 'refused',
  code,
  message,
  ...(errors && { errors }),
});

/** What the domain refused, as an answer. */
export const refusedBy = <Code extends string>({ code, message, path }: RefusalOf<Code>): RefusedWith<Code> =>
  refusedWith(code, message, path === undefined ? undefined : [{ path, code, message }]);
