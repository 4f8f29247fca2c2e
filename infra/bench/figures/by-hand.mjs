import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const counted = `'nytteindsats', 'virksomhedspraktik', 'loentilskud', 'ordinaere_timer', 'danskuddannelse', 'brancherettet_dansk', 'vejledning_opkvalificering', 'mentorstoette'`;

/**
 * What somebody would write by hand who asks only how many have seven weeks with 25 hours or 37: no readiness that changes, no
 * absence, no transition, no municipality. The hours lie in a flat table of their own, made beforehand.
 */
export const metByHand = (demo) => {
  const db = new DatabaseSync(':memory:');
  db.exec(`
    ATTACH '${join(demo, 'read-models.db')}' AS made;
    CREATE TABLE hours AS
      SELECT participant_id, week, value ->> 'activity' AS activity, value ->> 'minutes' AS minutes
      FROM made.week_sheet, json_each(sheet, '$.entries');
    CREATE TABLE person AS
      SELECT participant_id, head ->> '$.forloeb[0].readiness[0].value' AS readiness FROM made.participant;
    CREATE INDEX by_person ON person (participant_id);
    DETACH made;
  `);
  const query = db.prepare(`
    SELECT count(*) AS met FROM (
      SELECT participant_id FROM (
        SELECT participant_id, week, sum(minutes) AS minutes FROM hours WHERE activity IN (${counted}) GROUP BY participant_id, week
      ) JOIN person USING (participant_id)
      WHERE minutes >= CASE readiness WHEN 'jobparat' THEN 2220 ELSE 1500 END
      GROUP BY participant_id HAVING count(*) >= 7
    )`);
  return () => query.get();
};
