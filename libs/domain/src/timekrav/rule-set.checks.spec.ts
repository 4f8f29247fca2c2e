import { expect, it } from '@jest/globals';
import { flag } from '../declaration/field.ts';
import { fieldsCheck } from './rule-set.checks.ts';

it('A parameter of a rule set has no form of which nobody said what is wrong with one', () => {
  expect(() => fieldsCheck({ strict: flag('Strict.') })).toThrow(
    'no parameter has had the form flag: say here what is wrong with one',
  );
});
