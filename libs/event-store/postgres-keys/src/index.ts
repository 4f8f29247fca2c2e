export { keyTables } from './key-tables.ts';
export { MasterKeyUnusable } from './master-key.ts';
export { openPostgresParticipantKeys } from './open-postgres-participant-keys.ts';
export { PostgresParticipantKeys } from './postgres.participant-keys.ts';
