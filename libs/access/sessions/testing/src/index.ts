export * from './session-store.contract.ts';
