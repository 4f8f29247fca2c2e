export { bars, beginWithoutApprovals } from './erasure-rows.ts';
export { erasureTables } from './erasure.tables.ts';
export { openPostgresErasureRegister } from './open-postgres-erasure-register.ts';
export { PostgresErasureRegister } from './postgres.erasure-register.ts';
