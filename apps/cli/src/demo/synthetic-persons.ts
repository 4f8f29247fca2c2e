import { addDays, type DanishDate } from '#libs/domain';
import type { Person } from '#libs/persons';
import { Random } from './random.ts';

const [firstBirth, lastBirth] = ['1958-01-02', '2004-10-31'] as const;
/** Serials begin at 0001: nobody was ever given this one. */
const serial = '0000';
const weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

const numberOf = (birth: DanishDate, daysAdded = 0): string => {
  const [year, month, day] = birth.split('-').map(Number) as [number, number, number];
  return [day + daysAdded, month, year % 100].map((part) => String(part).padStart(2, '0')).join('') + serial;
};

const passesModulus11 = (cpr: string): boolean =>
  weights.reduce((sum, weight, place) => sum + weight * Number(cpr[place]), 0) % 11 === 0;

/** The days whose number fails modulus 11, and with 60 added too; of 1 January such numbers are real people's. */
const birthdays = (): readonly DanishDate[] => {
  const days: DanishDate[] = [];
  for (let day: DanishDate = firstBirth; day <= lastBirth; day = addDays(day, 1)) {
    const isImpossible = [0, 60].every((daysAdded) => !passesModulus11(numberOf(day, daysAdded)));
    if (isImpossible && !day.endsWith('-01-01')) days.push(day);
  }
  return days;
};

const danish = {
  given:
    'Alma Anders Birthe Bo Carl Dagny Ebbe Ellen Finn Freja Gorm Hanne Ib Inge Jens Karen Lærke Mads Nanna Ole Per Rigmor Søren Tove Ulla Viggo Åse Øjvind',
  family: 'Prøvesen Eksempelsen Øvegaard Opdigtet Påfundsen Testrup Modelsen Syntesen',
};
const ukrainian = {
  given:
    'Olena Andrij Bohdan Daryna Halyna Ihor Iryna Kateryna Lesja Maksym Mykola Nadija Oksana Oleh Petro Solomija Taras Vasyl Yana Zorjana',
  family: 'Prykladenko Testenko Probnyj Vyhadko Navtschalna',
};

/** How many of a thousand have a protected address. */
const protectedOfThousand = 5;

/** A scenario's people, none of whom exists, by their numbers from 0; each has a number of the CPR form of their own. */
export class SyntheticPersons {
  readonly #seed: string;
  readonly #birthdays = birthdays();

  constructor(seed: string) {
    this.#seed = seed;
  }

  of(index: number, displacedUkrainian: boolean): Person {
    const random = new Random(`${this.#seed}/person/${index}`);
    const { given, family } = displacedUkrainian ? ukrainian : danish;
    return {
      cpr: numberOf(this.#birthday(index)),
      name: `${random.pick(given.split(' '))} ${random.pick(family.split(' '))}`,
      protectedAddress: random.chance(protectedOfThousand / 1_000),
    };
  }

  /** The same person as first registered: under a number for the time being, with 60 added to the day. */
  underTemporaryNumber(index: number, displacedUkrainian: boolean): Person {
    return { ...this.of(index, displacedUkrainian), cpr: numberOf(this.#birthday(index), 60) };
  }

  /** Days far apart for neighbours, and another one for each: the step is a prime that does not divide their number. */
  #birthday(index: number): DanishDate {
    return this.#birthdays[(index * 7_919) % this.#birthdays.length] as DanishDate;
  }
}
