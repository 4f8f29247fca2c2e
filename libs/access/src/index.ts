export * from './access.config.ts';
export * from './allows.ts';
export * from './claims.ts';
export * from './functions.ts';
export * from './intake.config.ts';
export * from './policy.ts';
export * from './principal.ts';
export * from './roles.ts';
