import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { PersonNames, RuleSetComparisonQuery, VisibleMunicipalities } from '#libs/application';
import { type ApplicationKit, enrolCommand, openApplicationKit } from '#libs/application/testing';

const ids = [1, 2, 3].map((last) => `00000000-0000-4000-8000-00000000000${last}`);
const period = { from: '2022-01-01', to: '2022-06-30', visible: VisibleMunicipalities.all };
const ruleSets = ['aarhus-2022', 'arbejdspligt-2025'] as const;

describe('Those whom the choice of a rule set decides about', () => {
  let kit: ApplicationKit;
  beforeAll(async () => {
    kit = await openApplicationKit();
    kit.clock.set('2022-12-01T08:00:00.000Z');
    for (const participantId of ids) {
      await kit.give({ ...enrolCommand, participantId, displacedUkrainian: true, commandId: randomUUID() });
      for (let week = 15; week <= 21; week += 1)
        await kit.give({
          command: 'RecordHours',
          commandId: randomUUID(),
          participantId,
          week: `2022-W${week}`,
          activity: 'nytteindsats',
          minutes: 2_220,
        });
    }
    await kit.projected();
  });
  afterAll(() => kit.close());

  const asked = (page: { readonly cursor?: string; readonly limit?: number }) =>
    kit.queries.execute(new RuleSetComparisonQuery({ ...period, ruleSets, ...page }));

  it('are named with the rule set under which the timekrav is met, all or page by page', async () => {
    const named = ids.map((participantId) => ({ participantId, metUnder: 'aarhus-2022' }));
    expect(await asked({})).toMatchObject({ onlyFirst: 3, participants: named, next: null });
    expect(await asked({ limit: 2 })).toMatchObject({
      onlyFirst: 3,
      participants: named.slice(0, 2),
      next: ids[1],
    });
    expect(await asked({ limit: 2, cursor: ids[1]! })).toMatchObject({
      onlyFirst: 3,
      participants: named.slice(2),
      next: null,
    });
  });

  it('can be told by name', async () => {
    const register = {
      ofAll: async () => new Map([[ids[0]!, { name: 'Anna Prøve', protectedAddress: false }]]),
    } as unknown as ConstructorParameters<typeof PersonNames>[0];
    const { participants } = await new PersonNames(register).beside(await asked({ limit: 1 }), () => 'name');
    expect(participants).toEqual([
      { participantId: ids[0], name: 'Anna Prøve', protectedAddress: false, metUnder: 'aarhus-2022' },
    ]);
  });
});
