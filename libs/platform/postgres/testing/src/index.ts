export * from './own-server.ts';
export * from './test-database.ts';
