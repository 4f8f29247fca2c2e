export { personsFile } from './persons.tables.ts';
export { SqlitePersonRegister } from './sqlite.person-register.ts';
