import { toLast } from '#libs/event-store/following';
import type { ProjectionCheckpoint } from '#libs/read-models';

/** A row of `projection`. The count comes as text, because it has 64 bits. */
export interface ProjectionColumns {
  readonly generation: number;
  readonly events: string;
  readonly position: string | null;
  readonly rolling_hash: string;
  readonly last: string | null;
}

export const projectionColumns = 'generation, events, position, rolling_hash, last';

/** How far into the log a projection has come. */
export const toCheckpoint = ({
  events,
  position,
  rolling_hash,
  last,
}: ProjectionColumns): ProjectionCheckpoint => ({
  count: Number(events),
  position,
  last: toLast(last),
  hashSum: rolling_hash,
});
