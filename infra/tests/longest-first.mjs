import Sequencer from '@jest/test-sequencer';

/**
 * The files that take longest, the longest first, as nothing about a file tells it on a clean clone. One that is started last
 * would hold a whole run up; one that is missing here only may.
 */
const longest = [
  'worker/src/end-to-end.engines',
  'api/src/production.engines',
  'worker/src/killed.engines',
  'api/src/outage.engines',
  'cli/src/benches.engines',
  'api/src/kurrentdb-not-usable.engines',
  'postgres/src/killed-workers.engines',
  'pages/keycloak.engines',
  'api/src/clients.engines',
  'api/src/stores-away.engines',
  'worker/src/unattended-import.engines',
  'pages/grid.browser',
  'pages/grid-drafts.browser',
  'pages/grid-entries.browser',
  'pages/every-page.browser',
  'pages/every-page-without.browser',
  'api/src/api',
  'reporting/frozen-year',
  'api/src/mismatched-kafka',
  'api/src/main',
  'cli/src/reporting-killed',
  'job/job.api',
  'worker/src/put-back-log',
  'cli/src/demo',
  'pages/issuer-sign-in',
  'kurrentdb/src/kurrentdb.contract',
  'cli/src/unwritable',
  'api/src/mismatched-stores',
  'api/src/store-faults',
  'cli/src/real-system-faults',
  'vocabulary/command-lines',
  'cli/src/nothing-in-clear',
  'api/src/opening',
  'cli/src/import-answers',
  'statistics/statistics.slow',
];

const place = ({ path }) => {
  const at = longest.findIndex((name) => path.endsWith(`/${name}.spec.ts`));
  return at < 0 ? longest.length : at;
};

/** Starts the longest files first, the others as Jest does. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).toSorted((one, other) => place(one) - place(other));
  }
}
