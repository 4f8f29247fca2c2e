import { toLast } from '#libs/event-store/following';
import { type ProjectionCheckpoint, ReadModelsDamaged } from '#libs/read-models';

/** What a query for `projectionColumns` answers. */
export interface ProjectionColumns {
  readonly events: number;
  readonly position: string | null;
  readonly rolling_hash: string;
  readonly last: string | null;
}

export const projectionColumns = 'events, position, rolling_hash, last';

/**
 * The projection's checkpoint.
 *
 * @throws ReadModelsDamaged
 */
export const toCheckpoint = (found: ProjectionColumns | undefined): ProjectionCheckpoint => {
  try {
    if (!found || !/^[0-9a-f]{64}$/.test(found.rolling_hash)) throw new TypeError('it is no checkpoint');
    const { events: count, position, rolling_hash: hashSum, last } = found;
    return { count, position, last: toLast(last), hashSum };
  } catch (cause) {
    throw new ReadModelsDamaged('the checkpoint cannot be read', { cause });
  }
};
