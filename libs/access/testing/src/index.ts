export * from './test-issuer.ts';
