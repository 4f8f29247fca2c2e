export { describeResultStore } from './result-store.contract.ts';
