export { type FileLayout, keepForgettably, layOut, layoutVersion } from './file-layout.ts';
export { isGone, madeMark, rememberMade } from './made-files.ts';
export { namingFile } from './named-failure.ts';
export { type LostFile, OpenedFiles } from './opened-files.ts';
export { closedOnFailure, openForOwner } from './open.ts';
export { openReadOnly } from './read-only-database.ts';
export { isBrokenFile, isLocked, sqliteCode } from './sqlite-code.ts';
export { inTransaction } from './transaction.ts';
export { translating } from './translating.ts';
