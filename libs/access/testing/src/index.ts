export * from './test-issuer.ts';
export * from './test-token.ts';
