import { randomUUID } from 'node:crypto';

/** A new random id (UUID version 4), for a participant, a command or a correlation. */
export const newId = (): string => randomUUID();
