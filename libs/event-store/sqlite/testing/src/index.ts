export * from './test-folder.ts';
