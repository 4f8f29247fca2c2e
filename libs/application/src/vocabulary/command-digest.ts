import { hash } from 'node:crypto';
import type { ParticipantCommand } from '#libs/domain';
import { canonicalJson } from '#libs/event-store';

/**
 * What two sendings of a command have in common when they are the same: SHA-256 (hex) of the canonical JSON
 * (RFC 8785) of the participant's id, the command's name and its fields, those left out or `null` apart. The
 * command's own id and the source's recording time are not part of it.
 */
export const commandDigest = (participantId: string, command: ParticipantCommand): string =>
  hash('sha256', canonicalJson({ participantId, ...command }));
