import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { openSqliteEventStore } from '#libs/event-store/sqlite';
import { bulk, outputLines } from '../../../cli/src/testing/command-lines.ts';
import { inProcess } from '../../../cli/src/testing/in-process.ts';
import { type Door, lineWith, logEnd, type DoorOutcome, tableWith } from './every-door.ts';
import { lineOfEnrolment } from './sample.ts';

const importing = async (dataDir: string, name: string, text: string): Promise<DoorOutcome> => {
  const file = `${dataDir}.${name}`;
  writeFileSync(file, text);
  const { stdout, stderr } = await inProcess(['import', file, '--data', dataDir]);
  return { codes: outputLines(stdout).map(({ code }) => code), said: stdout + stderr };
};

/** The doors of the command line, into a folder of its own. */
export const fileDoors = (dataDir: () => string): Readonly<Record<string, Door>> => {
  const local = {
    someone: async () => {
      const participantId = randomUUID();
      await importing(dataDir(), 'ndjson', bulk(JSON.stringify(lineOfEnrolment(participantId))));
      return participantId;
    },
    logEnd: async () => {
      const { store } = await openSqliteEventStore({ dataDir: dataDir(), access: 'read' });
      return logEnd(store).finally(() => store.close());
    },
  };
  return {
    'an import of commands': {
      ...local,
      places: ['commandId', 'transitionId', 'provider'],
      give: (participantId, place, text) =>
        importing(dataDir(), 'ndjson', bulk(JSON.stringify(lineWith(participantId, place, text)))),
    },
    'an import of hours': {
      ...local,
      places: ['provider'],
      give: (participantId, _, text) => importing(dataDir(), 'csv', tableWith(participantId, text)),
    },
  };
};
