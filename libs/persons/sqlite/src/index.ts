export { SqlitePersonRegister } from './sqlite.person-register.ts';
export { backUpPersons } from './back-up-persons.ts';
export { openPersonsFile, openPersonsFileReadOnly, personsPath } from './persons-file.ts';
export { openSqlitePersonRegister } from './open-sqlite-person-register.ts';
export { PersonsDb } from './persons.db.ts';
export { personsSteps } from './persons.tables.ts';
