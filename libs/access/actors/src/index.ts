export * from './actor.ts';
export * from './actor-register.ts';
export * from './actors.errors.ts';
export * from './known-actors.ts';
export * from './lost-actors.ts';
