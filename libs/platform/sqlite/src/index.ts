export { openReadOnly } from './read-only-database.ts';
