import { expect, it } from '@jest/globals';
import { addedText, figureName } from './figure-name.ts';

it.each([
  ['covered.total', 'Omfattet i perioden'],
  ['movedInto.job', 'Flyttet til i perioden: job'],
  ['timekravMet', 'Resultater i perioden: timekravet opfyldt'],
  ['personer', 'Personer'],
  ['uger|gruppe=oevrig,ugestatus=met', 'Uger: øvrige, opfyldt'],
  ['toString', 'toString'],
])('The figure %s is called %s', (figure, name) => expect(figureName(figure)).toBe(name));

it.each([
  ['timer|aktivitet=nytteindsats', 2_265, '37,8'],
  ['fuldtidspersoner', 3, '3 uger'],
  ['personer', -1, '-1'],
  ['covered.total', 2_173, '2.173'],
])('To %s, %s adds %s', (figure, amount, added) => expect(addedText(figure, amount)).toBe(added));
