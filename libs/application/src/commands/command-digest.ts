import { createHmac, hash, type KeyObject } from 'node:crypto';
import type { ParticipantCommand } from '#libs/domain';
import type { SaidPerson } from '#libs/persons';
import { canonicalJson } from '#libs/event-store';

const algorithm = 'hmac-sha256:';

const canonical = (participantId: string, command: ParticipantCommand, person?: SaidPerson): string =>
  canonicalJson({ participantId, ...command, ...(person && { person: { ...person } }) });

/**
 * What two sendings of a command have in common when they are the same: `hmac-sha256:` and the HMAC-SHA-256 (hex) of the
 * canonical JSON (RFC 8785) of the participant's id, the command's name and its fields, those left out or `null` apart.
 * The command's own id and the source's recording time are not part of it; the person of an enrolment is. `key` derives from the participant's: without
 * it nobody can try whether the digest is that of some text.
 */
export const commandDigest = (
  key: KeyObject,
  participantId: string,
  command: ParticipantCommand,
  person?: SaidPerson,
): string =>
  algorithm +
  createHmac('sha256', key)
    .update(canonical(participantId, command, person))
    .digest('hex');

/** Whether a digest in the log is the command's. Those of older versions are SHA-256 (hex) of the same, without a key. */
export const isDigestOf = (
  digest: string,
  key: KeyObject,
  participantId: string,
  command: ParticipantCommand,
  person?: SaidPerson,
): boolean =>
  digest ===
  (digest.startsWith(algorithm)
    ? commandDigest(key, participantId, command, person)
    : hash('sha256', canonical(participantId, command)));
