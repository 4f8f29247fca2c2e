export * from './role-choice.ts';
export * from './sealing.ts';
export * from './session-issuer.ts';
export * from './session-store.ts';
export * from './session-times.ts';
export * from './session.ts';
export * from './sessions.errors.ts';
export * from './sessions.ts';
