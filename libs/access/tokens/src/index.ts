export * from './discovered-keys.ts';
export * from './local-issuer.ts';
export * from './signing-key.ts';
export * from './token-keys.ts';
export * from './token-verifier.ts';
