export {
  type Checkpoint,
  CheckpointMoved,
  type LastEvent,
  lastEventOf,
  lastText,
  noEvent,
  toLast,
} from './checkpoint.ts';
export { CheckpointNotInLog, expectInLog } from './expect-in-log.ts';
export type { FollowerNotice, FollowerOptions, FollowerState, FollowerStatus } from './follower-status.ts';
export { LogFollower } from './log-follower.ts';
export type { LogHandler } from './log-handler.ts';
export { PoisonEvent } from './poison-event.ts';
