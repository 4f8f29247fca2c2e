import { randomUUID } from 'node:crypto';
import { enrolmentFacts } from '#libs/domain/testing';
import type { ApiClient } from '../api-client.ts';
import { giveCommand, ourProvider } from '../sample.ts';

/** A second provider of the practice municipality. */
export const otherProvider = 'P1000000002';

/** The week before that in which the clock of tests stands; the practice municipality has no hours in it but those said below. */
export const openWeek = '2023-W02';

/** Somebody who does not exist. */
export interface Practised {
  readonly id: string;
  readonly name: string;
  readonly cpr: string;
}

const names = [
  'Anna Prøve',
  'Bashir Øvesen',
  'Camilla Skydebane',
  'Dmytro Prøvenko',
  'Esther Æblegaard',
  'Farida Øvelund',
  'Gorm Testrup',
  'Hemmelig Prøve',
  'Iryna Prøvenko',
  'Jens Ågesen',
] as const;

/** The weeks of which the practice municipality knows hours. */
const earlierWeeks = ['2022-W50', '2022-W51', '2022-W52', '2023-W01'] as const;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Ten people of Aarhus as of 16 January 2023, with hours until week 1. With both providers: the first five with ours,
 * of them Bashir also with the other. Camilla has an individual requirement, Dmytro hours of a rare activity in the open week, Esther
 * two providers of one activity there, Gorm left, Hemmelig has a protected address, Iryna is in a job from week 1 on.
 */
export const practiseMunicipality = async (client: ApiClient): Promise<readonly Practised[]> => {
  const told = async (method: 'POST' | 'PUT', path: string, body: Fields): Promise<void> => {
    const { status, text } = await client.send(method, path, body);
    if (status >= 300) throw new Error(`${method} ${path}: ${text}`);
  };
  const people = names.map((name, index) => ({
    id: randomUUID(),
    name,
    cpr: `${String(index + 1).padStart(2, '0')}01905${String(index + 1).padStart(3, '0')}`,
  }));
  const week = (index: number, name: string, body: Fields): Promise<void> =>
    told('PUT', `/v1/participants/${people[index]!.id}/weeks/${name}`, { absences: [], ...body });
  const carryOut = async (index: number, name: string, body: Fields): Promise<void> => {
    const { status, text } = await giveCommand(client, people[index]!.id, name, body);
    if (status >= 300) throw new Error(`${name}: ${text}`);
  };
  for (const [index, { id, name, cpr }] of people.entries()) {
    await told('POST', '/v1/participants', {
      participantId: id,
      ...enrolmentFacts({
        enrolledOn: '2022-12-05',
        readiness: index % 2 === 0 ? 'aktivitetsparat' : 'jobparat',
        displacedUkrainian: index === 3 || index === 8,
        person: { cpr, name, protectedAddress: index === 7 },
      }),
    });
    if (index < 5) await carryOut(index, 'AssignProvider', { provider: ourProvider, from: '2022-12-05' });
    for (const [turn, earlier] of earlierWeeks.entries())
      if ((index + turn) % 4 !== 3)
        await week(index, earlier, {
          entries: [
            { activity: 'nytteindsats', minutes: 900 + 60 * index, provider: ourProvider },
            { activity: 'danskuddannelse', minutes: 435 },
          ],
          absences: turn === 2 ? [{ kind: 'sygdom', days: 1 }] : [],
        });
  }
  await carryOut(1, 'AssignProvider', { provider: otherProvider, from: '2022-12-12' });
  await carryOut(2, 'SetIndividualRequirement', {
    minutesPerWeek: 900,
    effectiveFrom: '2022-12-12',
    reason: 'Lægelig vurdering',
  });
  await week(3, openWeek, { entries: [{ activity: 'transport', minutes: 60 }] });
  await week(4, openWeek, {
    entries: [
      { activity: 'nytteindsats', minutes: 600, provider: ourProvider },
      { activity: 'nytteindsats', minutes: 300, provider: otherProvider },
    ],
  });
  await carryOut(6, 'ExitParticipant', { exitedOn: '2023-01-06', exitReason: 'andet' });
  await carryOut(8, 'RecordTransition', {
    transitionId: 't-1',
    transition: 'job',
    startsOn: '2023-01-02',
    employerCvr: '10150817',
  });
  return people;
};
