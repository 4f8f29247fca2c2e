export * from './attempt.ts';
export * from './issuer-client.ts';
export * from './issuer-trouble.ts';
export * from './local-path.ts';
export * from './local-secret.ts';
