export { openPostgresPersonRegister } from './open-postgres-person-register.ts';
export { personTables } from './person-tables.ts';
