import { hash as digest } from 'node:crypto';

/**
 * The id of the nth event that a command records in a stream: a UUID (version 8, RFC 9562) from SHA-256, so that a
 * command given again carries the same ids.
 */
export const eventId = (stream: string, commandId: string, index: number): string => {
  const hex = digest('sha256', `${stream}\n${commandId}\n${index}`);
  const variant = ((parseInt(hex[16]!, 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
