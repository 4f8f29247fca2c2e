import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ReportQuery, VisibleMunicipalities } from '#libs/application';
import { type ApplicationKit, enrolCommand, openApplicationKit } from '#libs/application/testing';
import { defaultRuleSet, nothingReported, type ReportSubject, statusReport } from '#libs/domain';
import { canonicalJson, participantCategory, type Position } from '#libs/event-store';
import { AskedDates } from '../questions/asked-dates.ts';
import { Cases } from '../questions/cases.ts';
import { RuleSets } from '../questions/rule-sets.ts';
import { StatusResults } from './status-results.ts';

const parameters = { kommunekode: '751', from: '2022-01-01', to: '2022-10-31', ruleSet: defaultRuleSet.id };
const subject: ReportSubject = { definition: 'status', parameters };

let kit: ApplicationKit;
let results: StatusResults;
let position: Position;
beforeAll(async () => {
  kit = await openApplicationKit();
  const ruleSets = new RuleSets({
    default: defaultRuleSet,
    byId: new Map([[defaultRuleSet.id, defaultRuleSet]]),
  });
  results = new StatusResults(
    new Cases(kit.store, kit.participants),
    ruleSets,
    new AskedDates(kit.clock, kit.store),
  );
  await kit.give(enrolCommand);
  await kit.give({ ...enrolCommand, participantId: randomUUID(), kommunekode: '101' });
  position = (await kit.store.lastPosition([participantCategory]))!;
  await kit.give({ ...enrolCommand, participantId: randomUUID() });
  await kit.projected();
});
afterAll(() => kit.close());

const made = (at: Position | null) =>
  results.make(subject, { position: at, on: '2022-12-01', reporting: nothingReported });
const answered = (knownAt: string) => {
  const { ruleSet, from, to } = parameters;
  const visible = VisibleMunicipalities.asked('751');
  const asked = { visible, from, to, ruleSet, knownAt };
  return kit.queries.execute(new ReportQuery(statusReport, asked));
};

describe('The result of a status report', () => {
  it('is what the report answers of the municipality at its place in the log, as canonical JSON, and nothing public', async () => {
    const answer = await answered(position);
    expect(await made(position)).toStrictEqual({
      internal: new TextEncoder().encode(canonicalJson(answer)),
    });
    expect(answer).toMatchObject({ kommunekode: '751', position, covered: { total: 1 } });
  });

  it('counts nobody where it rests on no event, whatever was recorded since', async () => {
    const { internal } = await made(null);
    expect(JSON.parse(new TextDecoder().decode(internal))).toMatchObject({
      ...parameters,
      position: null,
      covered: { total: 0 },
    });
  });

  it('is made by a definition that has a version and a digest', () => {
    expect(results.definition('status')).toStrictEqual({
      version: '2026-1',
      digest: expect.stringMatching(/^sha256:[\da-f]{64}$/),
    });
  });

  it('is never public, and so protects nothing', async () => {
    expect(await results.stillProtects()).toBe(false);
  });

  it('is not that of statistics', async () => {
    const statistics = {
      definition: 'statistics',
      parameters: { kommunekode: '751', period: '2022-10', ruleSet: defaultRuleSet.id },
    } as const;
    const moment = { position, on: '2022-12-01', reporting: nothingReported };
    await expect(results.make(statistics, moment)).rejects.toEqual(
      new TypeError('only status reports are made here'),
    );
  });
});
