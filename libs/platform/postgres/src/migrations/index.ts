import { readModels } from './0001-read-models.ts';
import { participantKeys } from './0002-participant-keys.ts';
import { publications } from './0003-publications.ts';
import { lastEvent } from './0004-last-event.ts';
import { readModelsSideBySide } from './0005-read-models-side-by-side.ts';
import { keysByParticipant } from './0006-keys-by-participant.ts';
import type { Migration } from './migration.ts';

/** Every step of the database's shape, in order. */
export const migrations: readonly Migration[] = [
  readModels,
  participantKeys,
  publications,
  lastEvent,
  readModelsSideBySide,
  keysByParticipant,
];
