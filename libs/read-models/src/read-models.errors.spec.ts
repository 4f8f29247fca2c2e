import { describe, expect, it } from '@jest/globals';
import {
  ReadModelsBehind,
  ReadModelsDamaged,
  ReadModelsObstructed,
  ReadModelsUnavailable,
} from '#libs/read-models';
import { DamagedRow, OutOfSequence } from '#libs/read-models/participants';

const diskFull = Object.assign(new Error('ENOSPC'), {
  code: 'ENOSPC',
  syscall: 'write',
  path: '/data/read-models.db',
});

describe('What is wrong with read models', () => {
  it.each([
    [
      'ReadModelsUnavailable',
      () => new ReadModelsUnavailable('gone'),
      'unavailable',
      'Læsemodellerne kan ikke nås, eller der er ingen; start API’et, eller kør nytteindsats rebuild.',
    ],
    [
      'ReadModelsBehind',
      () => new ReadModelsBehind(),
      'behind',
      'Læsemodellerne er ved at blive bygget op af loggen. Prøv igen om lidt.',
    ],
    [
      'ReadModelsDamaged',
      () => new ReadModelsDamaged('torn'),
      'damaged',
      'Læsemodellerne er beskadigede og kan ikke læses. Kør nytteindsats rebuild: så bygges de op igen af loggen.',
    ],
    [
      'ReadModelsObstructed',
      () => new ReadModelsObstructed('Her ligger en mappe.'),
      'unusable',
      'Her ligger en mappe.',
    ],
    [
      'DamagedRow',
      () => new DamagedRow('0b7c1a52'),
      'damaged',
      'En række i læsemodellerne kan ikke læses. Kør nytteindsats verify, derefter rebuild.',
    ],
  ])('is told by its name, its kind and in Danish: %s', (name, meet, kind, text) => {
    const fault = meet();
    expect([fault.name, fault.kind, fault.text]).toEqual([name, kind, text]);
  });

  it('is the system’s own word where the system refused', () => {
    expect(new ReadModelsUnavailable('full', { cause: diskFull }).text).toBe(
      'Disken er fuld: /data/read-models.db. Gør plads, og prøv igen.',
    );
  });

  it('names the participant, for who maintains the system', () => {
    expect(new DamagedRow('0b7c1a52')).toMatchObject({
      participantId: '0b7c1a52',
      message: 'the rows of participant 0b7c1a52 cannot be read',
    });
  });

  it('names the event that came out of sequence, and the one that was due', () => {
    expect(new OutOfSequence(4, 2)).toMatchObject({
      name: 'OutOfSequence',
      message: 'event 4 of the stream came where 2 was due',
    });
  });
});
