import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type ApplicationKit,
  enrolCommand,
  openApplicationKit,
  sampleParticipantId as anna,
} from '#libs/application/testing';
import { Cases } from '../questions/cases.ts';
import { PersonClaims } from './person-claims.ts';
import { Persons } from './persons.ts';

const person = { cpr: '0101905001', name: 'Anna Prøve', protectedAddress: false };
const bo = '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c12';
const bos = { cpr: '0202815001', name: 'Bo Prøve', protectedAddress: true };
const [here, elsewhere] = [new Set([enrolCommand.kommunekode]), new Set(['999'])];

let kit: ApplicationKit;
let persons: Persons;

beforeEach(async () => {
  kit = await openApplicationKit();
  const cases = new Cases(kit.store, kit.participants);
  persons = new Persons(kit.persons, cases, kit.clock, new PersonClaims(kit.persons, cases));
  await kit.give(enrolCommand, { person });
  await kit.give({ ...enrolCommand, commandId: 'c-2', participantId: bo }, { person: bos });
  await kit.give({
    ...enrolCommand,
    commandId: 'c-3',
    participantId: '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c13',
  });
  await kit.projected();
});
afterEach(() => kit.close());

describe('Who a participant is', () => {
  it('is told to whoever sees the municipality of a forløb', async () => {
    expect(await persons.of(anna, 'all')).toEqual({ person });
    expect(await persons.of(anna, here)).toEqual({ person });
    expect(await persons.of(anna, elsewhere)).toBeNull();
    expect(await persons.of('0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c13', 'all')).toEqual({ person: null });
    expect([await persons.isSeen(anna, here), await persons.isSeen(anna, elsewhere)]).toEqual([true, false]);
  });

  it('is said by whoever sees something of the participant alone', async () => {
    const said = { cpr: person.cpr, name: 'Anna Ny' };
    expect(await persons.say(anna, elsewhere, said, undefined)).toBeNull();
    expect(await persons.of(anna, 'all')).toEqual({ person });
    expect(await persons.say(anna, here, said, undefined)).toEqual({ ...person, name: 'Anna Ny' });
  });
});

describe('Persons', () => {
  const found = async (sought: { readonly cpr: string } | { readonly name: string }, within = here) =>
    persons.search(sought, within);

  it('are found by number and by name among those who are seen', async () => {
    expect(await found({ cpr: person.cpr })).toEqual([{ participantId: anna, ...person }]);
    expect(await persons.search({ cpr: bos.cpr }, 'all')).toEqual([{ participantId: bo, ...bos }]);
    expect((await found({ name: 'prøve' })).map((one) => one.participantId)).toEqual(
      expect.arrayContaining([anna, bo]),
    );
    expect(await found({ name: 'bo' })).toEqual([expect.objectContaining({ participantId: bo })]);
    expect(await found({ cpr: '0303825001' })).toEqual([]);
    expect(await found({ cpr: person.cpr }, elsewhere)).toEqual([]);
    expect(await found({ name: 'prøve' }, elsewhere)).toEqual([]);
  });

  it('hold their numbers, with the municipalities of what is seen', async () => {
    const kommuner = [...here];
    const numbers = [bos.cpr, '0303825001', person.cpr];
    const both = [
      { cpr: bos.cpr, participantId: bo, kommuner },
      { cpr: person.cpr, participantId: anna, kommuner },
    ];
    expect(await persons.holders(numbers, here)).toEqual(both);
    expect(await persons.holders(numbers, 'all')).toEqual(both);
    expect(await persons.holders(numbers, elsewhere)).toEqual([]);
  });
});
