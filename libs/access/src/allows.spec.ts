import { describe, expect, it } from '@jest/globals';
import { allows, visibleKommunekoder } from './allows.ts';
import { functionNames, functions } from './functions.ts';
import type { Grant } from './principal.ts';
import { roleNames } from './roles.ts';

const grant = (
  role: Grant['role'],
  kommunekoder: readonly string[] | 'all' = [],
  providers: readonly string[] = [],
): Grant => ({
  role,
  kommunekoder: kommunekoder === 'all' ? 'all' : new Set(kommunekoder),
  providers: new Set(providers),
});
const workshop = { grants: [grant('leverandoer', 'all', ['P1000000001'])] };

describe('The policy', () => {
  it.each(roleNames)(
    'lets a role do what its row of the table says, in its own municipality alone: %s',
    (role) => {
      const own = { grants: [grant(role, ['751'], ['P1000000001'])] };
      for (const name of functionNames) {
        const reach = functions[name].roles[role];
        const may = [allows(own, name), allows(own, name, { kommunekode: '751' })];
        expect([name, may]).toEqual([name, [reach !== undefined, reach !== undefined]]);
        expect([name, allows(own, name, { kommunekode: '101' })]).toEqual([name, reach === 'everywhere']);
        expect(allows(own, name, { provider: 'P1000000002' })).toBe(
          reach === 'everywhere' || reach === 'municipality',
        );
      }
    },
  );

  it('lets nobody do what no role of theirs may', () => {
    expect(functionNames.filter((name) => allows({ grants: [] }, name))).toEqual([]);
  });

  it('lets a role without limits see nobody', () => {
    const nobody = { grants: [grant('koordinator')] };
    expect(allows(nobody, 'seeCases')).toBe(true);
    expect(allows(nobody, 'seeCases', { kommunekode: '751' })).toBe(false);
    expect(visibleKommunekoder(nobody, 'seeCases')).toEqual(new Set());
  });

  it('never lends one role the limits of another', () => {
    const both = { grants: [grant('koordinator', ['751']), grant('revisor', ['101'])] };
    expect(allows(both, 'recordWeek', { kommunekode: '101' })).toBe(false);
    expect(visibleKommunekoder(both, 'recordWeek')).toEqual(new Set(['751']));
    expect(visibleKommunekoder(both, 'seeCases')).toEqual(new Set(['751', '101']));
  });

  it('lets a provider record under its own number, and see no municipality whole', () => {
    expect(allows(workshop, 'recordHours', { provider: 'P1000000001' })).toBe(true);
    expect(allows(workshop, 'recordHours', { provider: 'P1000000002' })).toBe(false);
    expect(visibleKommunekoder(workshop, 'recordHours')).toEqual(new Set());
  });

  it('knows a role that sees every municipality', () => {
    const all = { grants: [grant('koordinator', ['751']), grant('system', 'all')] };
    expect(visibleKommunekoder(all, 'seeCases')).toBe('all');
  });
});
