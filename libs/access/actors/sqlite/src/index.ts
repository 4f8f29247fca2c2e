export { accessFile } from './access.tables.ts';
export { accessPath, openActorRegisterIn, openActorRegisterReadOnly } from './open-sqlite-actor-register.ts';
export { backUpActorRegister } from './back-up-actor-register.ts';
export { SqliteActorRegister } from './sqlite.actor-register.ts';
