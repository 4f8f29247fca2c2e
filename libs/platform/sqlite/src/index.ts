export { namingFile } from './named-failure.ts';
export { type LostFile, OpenedFiles } from './opened-files.ts';
export { openReadOnly } from './read-only-database.ts';
