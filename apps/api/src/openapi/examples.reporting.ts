/** The report of the examples. */
export const exampleReport = '751-kbnelfmhoicgadpjkbnelfmhoicgadpj';

const digest = 'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const by = 'Anna Holm (administrator)';
const at = '2022-12-01T09:12:44.120Z';
const parameters = { kommunekode: '751', period: '2022-11', ruleSet: 'aarhus-2022' };

const written = {
  status: 'accepted',
  commandId: '1c9f3b9e-5b7d-4a0e-9a53-6d7a4b6f1c22',
  kommunekode: '751',
  events: 1,
  revision: 3,
  position: '132910',
} as const;

const report = {
  reportId: exampleReport,
  version: 1,
  definition: 'statistics',
  definitionVersion: '2026-1',
  definitionDigest: digest,
  parameters,
  ruleSetDigest: digest,
  codeListsDigest: digest,
  productVersion: '0.1.0',
  position: '132907',
  frozenOn: '2022-12-01',
  internalDigest: `hmac-${digest}`,
  publishedDigest: digest,
  state: 'published',
  frozen: { at, by },
  published: { at, by },
  withdrawn: null,
  verified: { at, outcome: 'verified', madeBy: '0.1.0' },
  previousVersion: null,
} as const;

const recorded = {
  revision: 0,
  position: '132908',
  eventId: '5b0f4c1e-0a0e-8f0e-9d53-0d7a4b6f1c11',
  recordedAt: at,
  sourceRecordedAt: null,
  actor: 'administrator:6f1c11',
  by,
  source: 'http',
  commandId: written.commandId,
  correlationId: written.commandId,
  reason: null,
  reasonErased: false,
  reasonUnreadable: false,
  reasonWithheld: false,
  hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
} as const;

/** What is asked and answered about what municipalities close, freeze and publish, for readers. */
export const reportingExamples = {
  closed: written,
  written: { ...written, reportId: exampleReport },
  freezing: {
    statistics: {
      summary: 'The statistics of a month',
      value: { definition: 'statistics', parameters, note: 'Til ministeriet' },
    },
    status: {
      summary: 'A status report',
      value: {
        definition: 'status',
        parameters: { kommunekode: '751', from: '2022-01-01', to: '2022-11-27', ruleSet: 'aarhus-2022' },
      },
    },
  },
  closing: { reason: { summary: 'Everything is in', value: { reason: 'Alt er indberettet' } } },
  commands: {
    PublishReport: { summary: 'PublishReport', value: {} },
    WithdrawReport: { summary: 'WithdrawReport', value: { reason: 'Et kvartals timer manglede' } },
  },
  result: {
    report: 'statistics',
    definitions: '2026-1',
    period: '2022-11',
    kommunekode: '751',
    ruleSet: 'aarhus-2022',
    knownAt: null,
    position: '132907',
    assessedOn: '2022-12-01',
    form: 'published',
    provisional: true,
    observations: [{ measure: 'personer', dimensions: {}, value: 1_409, persons: 1_409, status: 'P' }],
  },
  verification: {
    reportId: exampleReport,
    outcome: 'verified',
    differs: [],
    kept: 'same',
    position: '132907',
    frozenBy: '0.1.0',
    madeBy: '0.1.0',
  },
  difference: {
    definition: 'statistics',
    kommunekode: '751',
    form: 'internal',
    from: {
      reportId: exampleReport,
      version: 1,
      ruleSet: 'aarhus-2022',
      position: '132907',
      on: '2022-12-01',
    },
    to: { reportId: null, version: null, ruleSet: 'aarhus-2022', position: '133001', on: '2022-12-08' },
    cells: [
      {
        cell: 'uger|ugestatus=met',
        before: { value: 530, amount: 530, status: 'P' },
        after: { value: 529, amount: 529, status: 'P' },
        change: -1,
        movements: [
          {
            participantIds: ['0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c11'],
            change: -1,
            because: [
              {
                kind: 'event',
                change: -1,
                participantId: '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c11',
                eventId: '5b0f4c1e-0a0e-8f0e-9d53-0d7a4b6f1c11',
                type: 'HoursCorrected',
                recordedAt: at,
              },
            ],
          },
        ],
      },
    ],
    accounted: true,
  },
  report: {
    ...report,
    history: [
      {
        ...recorded,
        type: 'ReportFrozen',
        text: 'Statistik for 2022-11 efter aarhus-2022 er frosset som version 1.',
        happened: '2022-11',
        facts: { reportId: exampleReport, version: 1 },
      },
    ],
  },
  reports: { items: [report], next: null },
  periods: {
    kommunekode: '751',
    months: [
      {
        period: '2022-10',
        state: 'closed',
        closedAt: at,
        closedBy: by,
        afterClose: { events: 3, participants: 2, latest: at },
      },
      { period: '2022-11', state: 'provisional', closedAt: null, closedBy: null, afterClose: null },
    ],
    history: [
      {
        ...recorded,
        type: 'PeriodClosed',
        text: '2022-10 er lukket.',
        happened: '2022-10',
        facts: { period: '2022-10' },
      },
    ],
  },
};
