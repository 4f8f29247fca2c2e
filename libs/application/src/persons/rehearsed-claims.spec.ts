import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ApplicationKit, openApplicationKit } from '#libs/application/testing';
import { Cases } from '../questions/cases.ts';
import { RehearsedClaims } from './rehearsed-claims.ts';

let kit: ApplicationKit;
beforeEach(async () => {
  kit = await openApplicationKit();
});
afterEach(() => kit.close());

describe('Rehearsed claims', () => {
  const at = '2022-12-01T10:00:00.000Z';
  const person = (index: number) => ({ cpr: `010190500${index}`, name: 'Anna Prøve' });
  const register = (claims: RehearsedClaims, index: number, said: object = {}) =>
    claims.register({
      participantId: `p-${index}`,
      kommuner: ['751'],
      person: { ...person(index), ...said },
      at,
    });

  it('of more persons than memory is set aside for are refused, of the same again are not', async () => {
    const claims = new RehearsedClaims(kit.persons, new Cases(kit.store, kit.participants), 2);
    for (const index of [1, 2, 1]) await register(claims, index);
    await expect(register(claims, 3)).rejects.toMatchObject({
      kind: 'refused',
      text: 'En prøvekørsel kan højst indskrive 2 personer. Del filen, og prøv delene hver for sig.',
    });
    expect(await claims.of('p-3')).toBeNull();
  });

  it('keep the mark of a protected address as the register does', async () => {
    const claims = new RehearsedClaims(kit.persons, new Cases(kit.store, kit.participants));
    await register(claims, 1, { protectedAddress: true });
    await register(claims, 1);
    expect(await claims.of('p-1')).toEqual({ ...person(1), protectedAddress: true });
    await register(claims, 1, { protectedAddress: false });
    expect(await claims.of('p-1')).toEqual({ ...person(1), protectedAddress: false });
  });
});
