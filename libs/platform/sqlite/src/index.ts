export { namingFile } from './named-failure.ts';
export { openReadOnly } from './read-only-database.ts';
