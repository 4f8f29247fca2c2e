import { describe, expect, it } from '@jest/globals';
import { defaultClaimPaths, principalOf } from './claims.ts';

const now = Date.parse('2026-03-31T21:30:00Z');
const anna = { issuer: 'https://login.example.dk', subject: 'a-1' };
const made = (payload: unknown, paths = defaultClaimPaths) => principalOf(payload, anna, paths, now);
const grants = (payload: unknown) => {
  const principal = made(payload);
  return typeof principal === 'string' ? principal : principal.grants;
};
const nobody = new Set();

describe('The claims of a token', () => {
  it('say who is asking, with a role and its limits', () => {
    expect(made({ roles: ['koordinator'], kommunekoder: ['751', '101'], name: 'Anna Holm' })).toEqual({
      ...anna,
      displayName: 'Anna Holm',
      grants: [{ role: 'koordinator', kommunekoder: new Set(['751', '101']), providers: nobody }],
      engagement: null,
      signedInBy: 'token',
    });
  });

  it('mean every municipality by one star alone', () => {
    expect(grants({ roles: ['system'], kommunekoder: ['*'] })).toEqual([
      { role: 'system', kommunekoder: 'all', providers: nobody },
    ]);
    expect(grants({ roles: ['system'], kommunekoder: ['*', '751'] })).toEqual([
      { role: 'system', kommunekoder: new Set(['*', '751']), providers: nobody },
    ]);
  });

  it('let a limit in a role string bind that role alone, and a flat one every role', () => {
    expect(grants({ roles: ['koordinator:751,101', 'rapportering:751'] })).toEqual([
      { role: 'koordinator', kommunekoder: new Set(['751', '101']), providers: nobody },
      { role: 'rapportering', kommunekoder: new Set(['751']), providers: nobody },
    ]);
    expect(grants({ roles: ['koordinator:751,101', 'rapportering'], kommunekoder: ['101', '461'] })).toEqual([
      { role: 'koordinator', kommunekoder: new Set(['101']), providers: nobody },
      { role: 'rapportering', kommunekoder: new Set(['101', '461']), providers: nobody },
    ]);
  });

  it('limit a provider by its numbers, and by municipality only where a flat claim does', () => {
    expect(grants({ roles: ['leverandoer:P1000000001'] })).toEqual([
      { role: 'leverandoer', kommunekoder: 'all', providers: new Set(['P1000000001']) },
    ]);
    expect(grants({ roles: ['leverandoer'], providers: ['P1000000001'], kommunekoder: ['751'] })).toEqual([
      { role: 'leverandoer', kommunekoder: new Set(['751']), providers: new Set(['P1000000001']) },
    ]);
  });

  it.each(['koordinator', 'revisor', 'system', 'leverandoer'])('without limits see nobody: %s', (role) => {
    const engagement = { id: 'e-1', until: '2026-12-31', text: false };
    const [grant] = grants({ roles: [role], engagement });
    expect(
      role === 'leverandoer'
        ? Reflect.get(Object(grant), 'providers')
        : Reflect.get(Object(grant), 'kommunekoder'),
    ).toEqual(nobody);
  });

  it('make nobody without a role that is known here', () => {
    for (const roles of [undefined, [], ['Koordinator'], ['toString'], [':751'], ['sagsbehandler:751']])
      expect([roles, made({ roles, kommunekoder: ['751'] })]).toEqual([roles, 'no_usable_role']);
  });

  it('count a known role beside one that nobody knows', () => {
    expect(grants({ roles: ['offline_access', 'system:751'] })).toEqual([
      { role: 'system', kommunekoder: new Set(['751']), providers: nobody },
    ]);
  });

  const good = { roles: ['koordinator'], kommunekoder: ['751'] };
  it.each([
    ['roles', 'koordinator'],
    ['roles', [7]],
    ['roles', null],
    ['roles', { 0: 'koordinator' }],
    ['kommunekoder', '751'],
    ['kommunekoder', '*'],
    ['kommunekoder', [751]],
    ['kommunekoder', null],
    ['providers', 'P1000000001'],
    ['providers', { P1000000001: true }],
    ['name', 7],
    ['name', ['Anna']],
    ['engagement', 'e-1'],
    ['engagement', null],
    ['engagement', { id: 'e-1', until: '2026-02-30', text: true }],
    ['engagement', { id: 'e-1', until: '2026-12-31', text: 'true' }],
    ['engagement', { id: '', until: '2026-12-31', text: true }],
  ])('make nobody when one is of the wrong type: %s %j', (claim, value) => {
    expect(made({ ...good, [claim]: value })).toBe('wrong_claim_type');
  });

  it('end a revisor’s access with the engagement’s last day in Denmark', () => {
    const until = (day: string) => ({
      roles: ['revisor:751'],
      engagement: { id: 'e-1', until: day, text: true },
    });
    expect(made(until('2026-03-31'))).toMatchObject({ engagement: { id: 'e-1', text: true } });
    expect(made(until('2026-03-30'))).toBe('engagement_over');
    expect(made({ roles: ['revisor:751'] })).toBe('wrong_claim_type');
    expect(made({ ...until('2026-03-30'), roles: ['koordinator:751'] })).toMatchObject({ subject: 'a-1' });
  });

  it('are found where the configuration says, and nowhere else', () => {
    const paths = {
      ...defaultClaimPaths,
      roles: '/realm_access/roles',
      kommunekoder: '/https:~1~1kommune.dk~1koder',
      name: '/a~0b/0',
    };
    const payload = {
      realm_access: { roles: ['koordinator'] },
      'https://kommune.dk/koder': ['751'],
      'a~b': ['Anna'],
      roles: ['system'],
      kommunekoder: ['*'],
    };
    expect(made(payload, paths)).toMatchObject({
      displayName: 'Anna',
      grants: [{ role: 'koordinator', kommunekoder: new Set(['751']) }],
    });
    expect(made(payload, { ...paths, roles: '/__proto__/roles' })).toBe('no_usable_role');
  });
});
