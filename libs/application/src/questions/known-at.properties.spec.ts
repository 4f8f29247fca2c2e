import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Query } from '@nestjs/cqrs';
import fc from 'fast-check';
import {
  AllTimekravQuery,
  ComparisonQuery,
  HistoryQuery,
  ParticipantCaseQuery,
  ParticipantsQuery,
  parseReportingCommand,
  RecordReporting,
  ReportQuery,
  RuleSetComparisonQuery,
  StatisticsParticipantsQuery,
  StatisticsQuery,
  StatusParticipantsQuery,
  TimekravQuery,
  VisibleMunicipalities,
  WeekExplanationQuery,
} from '#libs/application';
import { type ApplicationKit, openApplicationKit } from '#libs/application/testing';
import { periodOf, reports } from '#libs/domain';
import { Chance, commandsArbitrary, lateHistory } from '#libs/domain/testing';
import { participantCategory, reportingCategory, type StoredEvent, type StreamHead } from '#libs/event-store';

const ids = [1, 2, 3, 4, 5, 6].map((last) => `00000000-0000-4000-8000-00000000000${last}`);
const hours = Array.from({ length: 60 }, (_, hour) => hour);
const instantOf = (hour: number): string => new Date(Date.UTC(2022, 10, 1, hour)).toISOString();
/** Within the run of recordings, at one of them and between two. */
const instants = [instantOf(3), instantOf(17), instantOf(31).replace(':00:00.', ':30:00.'), instantOf(59)];

const sights = {
  everything: VisibleMunicipalities.all,
  'one municipality': VisibleMunicipalities.asked(undefined, new Set(['751'])),
  'the one asked for': VisibleMunicipalities.asked('751'),
};

type Asked = { readonly visible: VisibleMunicipalities; readonly knownAt: string };

/** Every question that can be asked as of a time. */
const questions: Readonly<Record<string, (asked: Asked) => readonly Query<unknown>[]>> = {
  case: (asked) => ids.map((participantId) => new ParticipantCaseQuery({ participantId, ...asked })),
  timekrav: (asked) => ids.map((participantId) => new TimekravQuery({ participantId, ...asked })),
  history: (asked) =>
    ids.map((participantId) => new HistoryQuery({ participantId, withTexts: false, ...asked })),
  explanation: (asked) =>
    ids.map(
      (participantId) =>
        new WeekExplanationQuery({ participantId, week: '2022-W08', withTexts: false, ...asked }),
    ),
  comparison: ({ visible, knownAt: to }) =>
    ids.map(
      (participantId) =>
        new ComparisonQuery({ participantId, visible, from: instantOf(2), to, withTexts: false }),
    ),
  list: (asked) => [
    new ParticipantsQuery({ ...asked, limit: 2 }),
    new ParticipantsQuery({ ...asked, limit: 2, cursor: ids[1] }),
    new ParticipantsQuery({ ...asked, limit: 9, state: 'current', timekrav: 'not_met' }),
  ],
  'timekrav of all': (asked) => [new AllTimekravQuery(asked)],
  'rule sets compared': (asked) => [
    new RuleSetComparisonQuery({ ...asked, ruleSets: ['aarhus-2022', 'arbejdspligt-2025'] }),
  ],
  statistics: (asked) =>
    ['2022-02', '2022-Q1', '2022-06', '2022-Q3', '2021'].map(
      (id) => new StatisticsQuery({ ...asked, period: periodOf(id)! }),
    ),
  'people behind a cell of the statistics': (asked) =>
    ['personer', 'uger|ugestatus=missing'].map(
      (cell) => new StatisticsParticipantsQuery({ ...asked, period: periodOf('2022-Q1')!, cell, limit: 2 }),
    ),
  'people behind a figure of the status report': (asked) =>
    ['covered.total', 'movedInto.job'].map(
      (name) => new StatusParticipantsQuery({ ...asked, figure: name, limit: 2 }),
    ),
  ...Object.fromEntries(
    reports
      .filter(({ asks }) => 'knownAt' in asks)
      .map((report) => [report.path, (asked: Asked) => [new ReportQuery(report, asked)]]),
  ),
};

const answersOf = async ({ queries }: ApplicationKit, asked: readonly Query<unknown>[]): Promise<unknown> =>
  Promise.all(
    asked.map(async (question) => {
      const answer = await queries.execute(question);
      return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer
        ? Array.fromAsync(answer as AsyncIterable<unknown>)
        : answer;
    }),
  );

/** Links that are made and taken back between the times, by the hour; the last goes through somebody else. */
const links: Readonly<Record<number, object>> = {
  5: { command: 'LinkParticipants', participantId: ids[1], sameAs: ids[0], reason: 'oprettet to gange' },
  20: { command: 'UnlinkParticipants', participantId: ids[1], sameAs: ids[0], reason: 'to personer' },
  24: { command: 'LinkParticipants', participantId: ids[3], sameAs: ids[0], reason: 'oprettet to gange' },
  40: { command: 'LinkParticipants', participantId: ids[3], sameAs: ids[2], reason: 'oprettet to gange' },
};

/** Months that are closed between the times, by the hour. */
const closings: Readonly<Record<number, string>> = {
  2: '2021-12',
  10: '2022-01',
  30: '2022-02',
  50: '2022-03',
};

const close = async ({ commands }: ApplicationKit, month: string): Promise<string> => {
  const body = { commandId: randomUUID() };
  const parsed = parseReportingCommand('ClosePeriod', body, {
    permit: () => true,
    newCommandId: randomUUID,
    stated: { kommunekode: '751', period: month },
  });
  if (!('command' in parsed)) throw new Error(JSON.stringify(parsed));
  const origin = { actor: async () => 'administrator:a', source: 'test', correlationId: 'c' };
  const answer = await commands.execute(new RecordReporting(parsed, origin));
  return answer.status;
};

/** What is recorded by the hour: of four participants anything at all, of two more what a municipality would. */
const histories = [
  ...fc.sample(commandsArbitrary, { numRuns: 4, seed: 751 }),
  ...[2, 7].map((seed) => lateHistory(new Chance(seed), '2022-01-03', 240).map(({ command }) => command)),
];

/** Has the log receive these events as they stand, in their order. */
const receive = async ({ store }: ApplicationKit, events: readonly StoredEvent[]): Promise<void> => {
  const heads = new Map<string, StreamHead>();
  for (const { id, type, schemaVersion, stream, data, metadata } of events) {
    const { hash: _, previousHash: __, ...stated } = metadata;
    const event = { id, type, schemaVersion, data, metadata: stated };
    heads.set(stream, (await store.append(stream, heads.get(stream) ?? null, [event])).head);
  }
};

describe('What was known at a time', () => {
  let whole: ApplicationKit;
  const then = new Map<string, ApplicationKit>();
  let moved = 0;
  const outcomes: string[] = [];

  beforeAll(async () => {
    whole = await openApplicationKit();
    for (const hour of hours) {
      whole.clock.set(instantOf(hour));
      for (const [index, participantId] of ids.entries()) {
        const command = histories[index]?.[hour];
        if (command && command.command !== 'LinkParticipants')
          await whole.give({ ...command, participantId, commandId: randomUUID() });
      }
      const link = links[hour];
      if (link) outcomes.push((await whole.give({ ...link, commandId: randomUUID() })).status);
      const month = closings[hour];
      if (month) outcomes.push(await close(whole, month));
    }
    await whole.projected();
    const log = (await Array.fromAsync(whole.store.readAll([participantCategory, reportingCategory]))).flat();
    const positions = [1 / 3, 3 / 4].map((part) => Math.floor(log.length * part));
    const stretches = [
      ...instants.map((time) => [time, log.filter(({ metadata }) => metadata.recordedAt <= time)] as const),
      ...positions.map((end) => [log[end]!.position, log.slice(0, end + 1)] as const),
    ];
    for (const [time, known] of stretches) {
      const kit = await openApplicationKit();
      await receive(kit, known);
      await kit.projected();
      then.set(time, kit);
      moved += log.length - known.length;
    }
  });
  afterAll(() => Promise.all([whole, ...then.values()].map((kit) => kit.close())));

  it('is less than what is known now, corrections too', () => {
    expect(moved).toBeGreaterThan(20);
    expect(outcomes).toEqual(Array.from({ length: 8 }, () => 'accepted'));
  });

  it.each(
    Object.keys(questions).flatMap((name) => Object.keys(sights).map((sight) => [name, sight] as const)),
  )('is answered as by a log that only ever received that: %s, seeing %s', async (name, sight) => {
    for (const knownAt of then.keys()) {
      const asked = questions[name]!({ visible: sights[sight as keyof typeof sights], knownAt });
      expect(await answersOf(whole, asked)).toEqual(await answersOf(then.get(knownAt)!, asked));
    }
  });
});
