import { hash } from 'node:crypto';

const hexDigits = 32;

/**
 * The id of a participant enrolled without one, derived from the command's id (UUID version 8): an enrolment sent twice
 * with the same Idempotency-Key is then the same participant's, and not two people.
 */
export const participantIdOfCommand = (commandId: string): string => {
  const hex = hash('sha256', `nytteindsats participant ${commandId}`).slice(0, hexDigits);
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20),
  ].join('-');
};
