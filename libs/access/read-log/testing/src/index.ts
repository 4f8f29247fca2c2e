export { describeReadLog, type TriedReadLog } from './read-log.contract.ts';
