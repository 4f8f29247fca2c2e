import { isUndefinedTable, type PostgresSession } from '#libs/platform/postgres';
import { projectionColumns, type ProjectionColumns } from './postgres.checkpoint.ts';

const liveProjection = `SELECT ${projectionColumns} FROM projection WHERE name = $1`;

/**
 * Begins a reading of a read model that sees one moment, and does the part of it that first touches the live generation's tables:
 * from then on they stay until the transaction ends. When a rebuild dropped them just before, it begins again.
 */
export const beginSnapshot = async <Result>(
  session: PostgresSession,
  readModel: string,
  touch: (live: ProjectionColumns) => Promise<Result>,
): Promise<Result> => {
  let before: number | undefined;
  for (;;) {
    await session.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    let generation: number | undefined;
    try {
      const [live] = await session.query<ProjectionColumns>(liveProjection, [readModel]);
      generation = live!.generation;
      return await touch(live!);
    } catch (error) {
      await session.rollBack();
      if (!isUndefinedTable(error) || generation === before) throw error;
      before = generation;
    }
  }
};
