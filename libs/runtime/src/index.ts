export * from './store-access.ts';
export { type BesideLog, besideLogOf } from './stores-beside-log.ts';
export * from './actors.ts';
export * from './application.ts';
export * from './back-up.ts';
export * from './clock-watch.ts';
export * from './engines.ts';
export * from './erasures.ts';
export { type Log, openLog } from './event-stores.ts';
export { readConfig } from './read-config.ts';
export * from './rule-sets.ts';
export * from './read-log.ts';
export * from './claims-keeping.ts';
export * from './read-log-retention.ts';
export * from './bound-address.ts';
export * from './broker.ts';
export * from './events-behind.ts';
export * from './host-messaging.ts';
export * from './in-time.ts';
export * from './intake.ts';
export * from './job-lock.ts';
export * from './known-hosts.ts';
export * from './listening.ts';
export * from './load-adapters.ts';
export * from './follower-log.ts';
export * from './follower-metrics.ts';
export * from './log-watch.ts';
export { ownedTables } from './owned-tables.ts';
export * from './opening.ts';
export * from './operations.server.ts';
export * from './practice-data.ts';
export * from './process-shell.ts';
export * from './projections.ts';
export * from './publishing.ts';
export {
  migrateTables,
  type OpeningReadModels,
  readModelList,
  type ReadModelParts,
  readModelsOf,
} from './read-models.ts';
export * from './results.ts';
export * from './readiness.checks.ts';
export * from './readiness-watch.ts';
export * from './readiness.ts';
export * from './store-log.ts';
export { type Finding, ofLog } from './verification/findings.ts';
export * from './verification/verifier.ts';
export { verifyInThread } from './verification/verify-in-thread.ts';
export { verifyStores } from './verification/verify-stores.ts';
export * from './watch.ts';
