import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ReportQuery, VisibleMunicipalities } from '#libs/application';
import { type FiveParticipantsKit, fiveParticipants, openFiveParticipants } from '#libs/application/testing';
import { statusReport, worklist } from '#libs/domain';
import { RuleSetComparisonQuery } from './rule-set-comparison.question.ts';

const { idle, newcomer, elsewhere } = fiveParticipants;
const beforeLinks = '2022-06-09T07:00:00.000Z';
const afterLinks = '2022-06-09T09:00:00.000Z';
const ruleSets = ['aarhus-2022', 'aarhus-2022'] as const;

let kit: FiveParticipantsKit['kit'];
let give: FiveParticipantsKit['give'];
beforeAll(async () => {
  ({ kit, give } = await openFiveParticipants());
  kit.clock.set('2022-06-09T08:00:00.000Z');
  for (const sameAs of [idle, newcomer])
    await give(elsewhere, 'LinkParticipants', { sameAs, reason: 'oprettet to gange' });
  kit.clock.set('2022-06-09T10:00:00.000Z');
  await kit.projected();
});
afterAll(() => kit.close());

describe.each([
  ['with the kommunekode', VisibleMunicipalities.asked('751')],
  ['by somebody who sees no other', VisibleMunicipalities.asked(undefined, new Set(['751']))],
])('Two participants of a municipality whom a participant of another links, asked for %s', (_, visible) => {
  const period = { visible, from: '2022-01-01', to: '2022-06-09' };

  it.each([
    ['now', null, 3],
    ['before the links were recorded', beforeLinks, 4],
    ['after they were', afterLinks, 3],
  ])('count as one person in the status report as known %s', async (__, knownAt, total) => {
    const report = await kit.queries.execute(new ReportQuery(statusReport, { ...period, knownAt }));
    expect(report.covered.total).toBe(total);
  });

  it.each([
    ['now', null, 3],
    ['before the links were recorded', beforeLinks, 4],
    ['after they were', afterLinks, 3],
  ])('count as one person where rule sets are compared as known %s', async (__, knownAt, neither) => {
    const compared = await kit.queries.execute(new RuleSetComparisonQuery({ ...period, ruleSets, knownAt }));
    expect(compared).toMatchObject({ both: 0, onlyFirst: 0, onlySecond: 0, neither });
    expect(JSON.stringify(compared)).not.toContain(elsewhere);
  });

  it('have their overlap in the worklist, which shows nothing of the one who links them', async () => {
    const list = await kit.queries.execute(new ReportQuery(worklist, { visible }));
    expect(list.overlappingForloeb).toEqual([
      {
        participantId: newcomer,
        forloeb: 1,
        kommunekode: '751',
        sameAs: idle,
        sameAsForloeb: 1,
        from: '2022-04-04',
        to: null,
      },
    ]);
    expect(JSON.stringify(list)).not.toContain(elsewhere);
  });
});
