import { expect, it } from '@jest/globals';
import { BrokerUnavailable, MessageTooLarge } from './message-broker.errors.ts';

it.each([
  [BrokerUnavailable, 'BrokerUnavailable', 'unavailable', 'Kafka kan ikke nås.'],
  [
    MessageTooLarge,
    'MessageTooLarge',
    'refused',
    'En meddelelse er større, end Kafka tager imod i dens emne.',
  ],
] as const)('A broker that fails says so: %p', (Failure, name, kind, text) => {
  expect(new Failure('why')).toMatchObject({ name, kind, text, message: 'why' });
});
