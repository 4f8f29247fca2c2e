import { registerDecorator } from 'class-validator';
import type { FaultCode } from '../faults.ts';

/**
 * A field decorator of ours: class-validator runs `holds` on the field's value (and the object it stands in); the
 * constraint's name is the fault's code. `message` is Danish and never echoes the value.
 */
export const constraint =
  (
    code: FaultCode,
    message: string,
    holds: (value: unknown, object: object | undefined) => boolean,
  ): PropertyDecorator =>
  (target, property) => {
    registerDecorator({
      name: code,
      target: target.constructor,
      propertyName: String(property),
      validator: {
        validate: (value, found) => holds(value, found?.object),
        defaultMessage: (found) => (found?.value === undefined ? 'Feltet skal udfyldes.' : message),
      },
    });
  };
