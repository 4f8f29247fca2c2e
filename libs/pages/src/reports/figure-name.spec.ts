import { expect, it } from '@jest/globals';
import { figureName } from './figure-name.ts';

it.each([
  ['covered.total', 'Omfattet i perioden'],
  ['movedInto.job', 'Flyttet til i perioden: job'],
  ['timekravMet', 'Resultater i perioden: timekravet opfyldt'],
  ['personer', 'Personer'],
  ['uger|gruppe=oevrig,ugestatus=met', 'Uger: øvrige, opfyldt'],
  ['toString', 'toString'],
])('The figure %s is called %s', (figure, name) => expect(figureName(figure)).toBe(name));
