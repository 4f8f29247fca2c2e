export {
  backUpResults,
  openResultStoreIn,
  openResultStoreReadOnly,
  resultsPath,
} from './open-sqlite-result-store.ts';
