import { describe, expect, it } from '@jest/globals';
import type { Person } from '#libs/persons';
import { PersonNames, type ToldOfName } from './person-names.ts';

const person = (name: string, protectedAddress = false): Person => ({
  cpr: '0101905001',
  name,
  protectedAddress,
});
const registered = new Map([
  ['p-1', person('Anna Prøve')],
  ['p-2', person('Hemmelig Prøve', true)],
]);

const asked: (readonly string[])[] = [];
const names = new PersonNames({
  ofAll: async (ids) => {
    asked.push(ids);
    return registered;
  },
});
const beside = async (answer: object, told: ToldOfName) => {
  asked.length = 0;
  return [await names.beside(answer, () => told), asked.length];
};

const list = {
  items: [{ participantId: 'p-1' }, { participantId: 'p-2' }, { participantId: 'p-3' }],
  next: null,
};

describe('Names beside ids', () => {
  it('stand in lists, behind the id, for one question to the register', async () => {
    expect(await beside(list, 'name')).toEqual([
      {
        items: [
          { participantId: 'p-1', name: 'Anna Prøve', protectedAddress: false },
          { participantId: 'p-2', name: 'Hemmelig Prøve', protectedAddress: true },
          { participantId: 'p-3' },
        ],
        next: null,
      },
      1,
    ]);
    const [named] = await beside({ participantId: 'p-1', weeks: [{ week: '2022-W14' }] }, 'name');
    expect(Object.keys(named!)).toEqual(['participantId', 'name', 'protectedAddress', 'weeks']);
  });

  it('are a mark alone where the address is protected and the name is not for everybody', async () => {
    expect(await beside(list, 'unlessProtected')).toMatchObject([
      {
        items: [
          { participantId: 'p-1', name: 'Anna Prøve', protectedAddress: false },
          { participantId: 'p-2', protectedAddress: true },
          { participantId: 'p-3' },
        ],
      },
      1,
    ]);
    expect(JSON.stringify((await beside(list, 'unlessProtected'))[0])).not.toContain('Hemmelig');
  });

  it('are not asked for where nothing is told, nor of an answer about nobody; the answer is as it was', async () => {
    expect(await beside(list, 'nothing')).toEqual([list, 0]);
    expect(await beside({ items: [], next: null }, 'name')).toEqual([{ items: [], next: null }, 0]);
  });

  it('leave out the CPR number', async () => {
    expect(JSON.stringify((await beside(list, 'name'))[0])).not.toContain('0101905001');
  });
});
