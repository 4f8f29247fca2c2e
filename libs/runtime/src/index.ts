export * from './application.ts';
export * from './engines.ts';
export * from './rule-sets.ts';
export * from './store-fault.ts';
