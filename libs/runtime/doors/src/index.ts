export * from './sign-in-door.ts';
export * from './token-door.ts';
