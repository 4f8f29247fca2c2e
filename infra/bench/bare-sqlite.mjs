import { DatabaseSync } from 'node:sqlite';

/** A bare SQLite table with the log's columns, settings and index: the raw limit of the machine. */
export const openBareSqlite = (path) => {
  const database = new DatabaseSync(path);
  database.exec(`
    pragma journal_mode = wal;
    pragma synchronous = full;
    create table event (position integer primary key, stream text not null, revision integer not null,
                        hash text not null, body text not null) strict;
    create unique index event_by_stream on event (stream, revision);
  `);
  const insert = database.prepare('insert into event values (?, ?, ?, ?, ?)');
  return {
    database,
    transaction(rows) {
      database.exec('begin immediate');
      for (const { position, stream, revision, hash, body } of rows)
        insert.run(position, stream, revision, hash, body);
      database.exec('commit');
    },
    close: () => database.close(),
  };
};

/** The rows that a log holds, to write them again without anything around it. */
export const logRows = (path) => {
  const database = new DatabaseSync(path, { readOnly: true });
  const rows = database
    .prepare('select position, stream, revision, hash, body from event order by position')
    .all();
  database.close();
  return rows;
};
