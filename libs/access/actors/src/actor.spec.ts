import { describe, expect, it } from '@jest/globals';
import { actorIdIn, actorLine, actorOf, newActorId } from '#libs/access/actors';

describe('Who an actor is', () => {
  const actor = actorOf('koordinator', 'x7-_');

  it.each([
    [actor, { kind: 'named', name: 'Anna Holm' }, 'Anna Holm (koordinator)'],
    [actor, { kind: 'forgotten' }, 'Navn slettet (koordinator)'],
    [actor, { kind: 'unnamed' }, 'Uden navn (koordinator)'],
    [actor, undefined, 'Ukendt navn (koordinator)'],
    ['leverandoer:y', { kind: 'named', name: 'Bo' }, 'Bo (leverandør)'],
    ['koordinator', undefined, 'Koordinator'],
    ['system', undefined, 'System'],
    ['cli:anna', undefined, 'anna (kommandolinjen)'],
    ['kafka', undefined, 'kafka'],
    ['sagsbehandler-7', undefined, 'sagsbehandler-7'],
    ['fremmed:z', undefined, 'fremmed:z'],
  ] as const)('%s, %j, is said: %s', (of, name, line) => {
    expect(actorLine(of, name)).toBe(line);
  });

  it('is asked of the register for those alone who have an id there', () => {
    expect([actor, 'koordinator', 'cli:anna', 'system', 'kafka', ''].map(actorIdIn)).toEqual([
      'x7-_',
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is found by an id that nobody can guess, and no command line takes for an option', () => {
    const ids = new Set(Array.from({ length: 1_000 }, newActorId));
    expect(ids.size).toBe(1_000);
    for (const id of ids) expect(id).toMatch(/^\w[\w-]{21}$/);
  });
});
