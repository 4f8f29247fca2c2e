export { postgresParticipants } from './participants.postgres.ts';
