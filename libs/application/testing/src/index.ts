export * from './application.kit.ts';
