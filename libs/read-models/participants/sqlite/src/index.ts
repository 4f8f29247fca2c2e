export { sqliteParticipants } from './participants.sqlite.ts';
