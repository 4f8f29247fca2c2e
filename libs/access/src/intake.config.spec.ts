import { describe, expect, it } from '@jest/globals';
import { readIntakeLimit } from '#libs/access';

const limitOf = (text?: string) =>
  readIntakeLimit(text === undefined ? {} : { KAFKA_INTAKE_KOMMUNEKODER: text });

describe('The municipalities that commands from Kafka are good for', () => {
  it.each([undefined, '', ' '])('are all when none is named: %j', (text) => {
    expect(limitOf(text)).toEqual({ intakeWithin: 'all' });
  });

  it('are those named', () => {
    expect(limitOf('751, 740')).toEqual({ intakeWithin: new Set(['751', '740']) });
  });

  it.each(['75', '999', '751;740', '751,', '*', '0751'])(
    'must be there, and a fault echoes none: %s',
    (text) => {
      expect(limitOf(text)).toEqual({
        faults: [
          {
            variable: 'KAFKA_INTAKE_KOMMUNEKODER',
            message:
              'KAFKA_INTAKE_KOMMUNEKODER skal være kommunekoder, der findes, adskilt af komma, f.eks. 751,740',
          },
        ],
      });
    },
  );
});
