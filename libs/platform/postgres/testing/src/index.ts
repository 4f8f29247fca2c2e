export * from './own-server.ts';
export * from './test-database.ts';
export * from './troubled-route.ts';
