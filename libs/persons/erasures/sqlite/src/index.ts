export { openErasureRegisterIn, openErasureRegisterReadOnly } from './open-sqlite-erasure-register.ts';
export { SqliteErasureRegister } from './sqlite.erasure-register.ts';
