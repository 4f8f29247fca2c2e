import { isUndefinedTable, type Session } from '#libs/platform/postgres';
import { participants } from '#libs/read-models';
import { projectionColumns, type ProjectionColumns } from './postgres.rows.ts';

const liveProjection = `SELECT ${projectionColumns} FROM projection WHERE name = '${participants.name}'`;

/**
 * Begins a reading that sees one moment, and does the part of it that first touches the live generation's tables:
 * from then on they stay until the transaction ends. When a rebuild dropped them just before, it begins again.
 */
export const beginSnapshot = async <Result>(
  session: Session,
  touch: (live: ProjectionColumns) => Promise<Result>,
): Promise<Result> => {
  let before: number | undefined;
  for (;;) {
    await session.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    let generation: number | undefined;
    try {
      const [live] = await session.query<ProjectionColumns>(liveProjection);
      generation = live!.generation;
      return await touch(live!);
    } catch (error) {
      await session.rollBack();
      if (!isUndefinedTable(error) || generation === before) throw error;
      before = generation;
    }
  }
};
