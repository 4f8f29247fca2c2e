import { exampleParticipant } from './parameters.ts';

const lines = (...values: readonly unknown[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('');

/** What is sent and answered when something is recorded, for readers. */
export const writingExamples = {
  write: {
    status: 'accepted',
    commandId: 'c-2',
    participantId: exampleParticipant,
    events: 3,
    revision: 3,
    position: '1042',
  },
  tableFile: [
    'deltager;uge;aktivitet;timer;leverandoer;begrundelse',
    `${exampleParticipant};2022-W14;nytteindsats;7,5;P1000000001;`,
    `${exampleParticipant};uge 15, 2022;Jobsøgning;7:30;;`,
    '',
  ].join('\r\n'),
  enrolmentsFile: [
    'cpr;navn;kommune;begyndelse;ydelse;kategori;ukraine;maalgruppe',
    '020290-0002;Ole Prøve;751;04-04-2022;Kontanthjælp;Jobparat;nej;three_of_four_years',
  ].join('\n'),
  numbersFile: ['cpr;uge;aktivitet;timer', '010190-5001;2022-W14;nytteindsats;7,5', ''].join('\r\n'),
  importAnswers: lines(
    {
      line: 2,
      commandId: 'csv-ndnihblmkchcdaojfmfkglnkdfkbfdpn-2',
      status: 'accepted',
      events: 1,
      revision: 4,
      position: '1043',
    },
    {
      line: 3,
      commandId: 'csv-ndnihblmkchcdaojfmfkglnkdfkbfdpn-3',
      status: 'accepted',
      events: 1,
      revision: 5,
      position: '1044',
    },
    { rows: 2, accepted: 2, unchanged: 0, refused: 0, failed: 0, events: 2, dryRun: false },
  ),
  commandLines: lines(
    {
      command: 'EnrolParticipant',
      commandId: 'l-1',
      participantId: '7d0f6b0a-3c55-4d6f-8f0e-5f3d1b2c4a22',
      kommunekode: '751',
      enrolledOn: '2022-04-04',
      ydelse: 'kontanthjaelp',
      readiness: 'jobparat',
      displacedUkrainian: false,
      targetGroupBasis: 'benefit',
    },
    {
      command: 'RecordHours',
      commandId: 'l-2',
      participantId: '7d0f6b0a-3c55-4d6f-8f0e-5f3d1b2c4a22',
      week: '2022-W14',
      activity: 'nytteindsats',
      minutes: 1_500,
    },
  ),
  lineAnswers: lines(
    { line: 1, commandId: 'l-1', status: 'accepted', events: 1, revision: 0, position: '1043' },
    { line: 2, commandId: 'l-2', status: 'accepted', events: 1, revision: 1, position: '1044' },
    {
      line: 3,
      commandId: 'l-3',
      status: 'refused',
      code: 'week_outside_forloeb',
      message: 'Uge 2019-W10 ligger uden for borgerens forløb.',
      errors: [
        {
          path: 'week',
          code: 'week_outside_forloeb',
          message: 'Uge 2019-W10 ligger uden for borgerens forløb.',
        },
      ],
    },
    {
      line: 4,
      commandId: 'l-4',
      status: 'failed',
      code: 'unavailable',
      message: 'Det vides ikke, om kommandoen er udført. Send linjen igen med samme commandId.',
    },
  ),
} as const;
