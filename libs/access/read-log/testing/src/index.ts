export { describeReadLog } from './read-log.contract.ts';
