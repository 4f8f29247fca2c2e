export { actorTables } from './actor-tables.ts';
export { openPostgresActorRegister } from './open-postgres-actor-register.ts';
export { PostgresActorRegister } from './postgres.actor-register.ts';
