import { expect, it } from '@jest/globals';
import { addedText, changeText } from './added.text.ts';

it.each([
  ['timer|aktivitet=nytteindsats', 2_265, '37,8', '+37,8'],
  ['fuldtidspersoner', 3, '3 uger', '+3 uger'],
  ['personer', -1, '-1', '-1'],
  ['personer', 0, '0', '0'],
  ['covered.total', 2_173, '2.173', '+2.173'],
  ['toString', 60, '60', '+60'],
])('Of %s, %s counts as %s and changes it by %s', (figure, amount, added, change) =>
  expect([addedText(figure, amount), changeText(figure, amount)]).toEqual([added, change]),
);
