import { describe, expect, it } from '@jest/globals';
import { type CodeList, codesOf, isCode, isValidOn } from './code-list.ts';
import { absence, activity, codeLists, isLawful, isWork, transition, ydelse } from './code-lists.ts';
import { kommunekoder } from './kommunekoder.ts';

const lists: readonly [string, CodeList][] = Object.entries(codeLists);

describe('The code lists', () => {
  it.each(lists)('of %s have codes in ASCII and a Danish label of their own for each', (_name, list) => {
    const labels = Object.values(list).map(({ label }) => label);
    for (const code of codesOf(list)) expect(code).toMatch(/^(?:[a-z]+(?:_[a-z]+)*|\d{3})$/);
    for (const label of labels) expect(label).toMatch(/^[A-ZÆØÅ][A-Za-zÆØÅæøå0-9 .,()/-]*[a-zæøå.)]$/);
    expect(new Set(labels).size).toBe(labels.length);
  });

  it.each(lists)('of %s write æ, ø and å in what a coordinator reads', (name, list) => {
    const shortened = name === 'kommunekode' ? /ae|oe/i : /ae|oe|aa/i;
    for (const { label } of Object.values(list)) expect(label).not.toMatch(shortened);
  });

  it('take no code from the outside of a list', () => {
    for (const value of ['toString', '__proto__', '', 'Job', null, 7, ['job']])
      expect(isCode(transition, value)).toBe(false);
    expect(isCode(transition, 'job')).toBe(true);
  });

  it('say which benefits the law ended on 30 June 2025', () => {
    expect(codesOf(ydelse).map((code) => [code, isValidOn(ydelse, code, '2025-06-30')])).toEqual([
      ['selvforsoergelses_og_hjemrejseydelse', true],
      ['overgangsydelse', true],
      ['uddannelseshjaelp', true],
      ['kontanthjaelp', true],
    ]);
    expect(codesOf(ydelse).filter((code) => isValidOn(ydelse, code, '2025-07-01'))).toEqual([
      'kontanthjaelp',
    ]);
  });

  it('hold every absence lawful but a no-show, and three transitions work', () => {
    expect(codesOf(absence).filter((kind) => !isLawful(kind))).toEqual(['udeblivelse']);
    expect(codesOf(transition).filter(isWork)).toEqual(['job', 'igu', 'fleksjob']);
    expect(codesOf(activity)).toHaveLength(13);
  });
});

describe('The kommunekoder', () => {
  it('are the 98 municipalities, three digits each', () => {
    expect(codesOf(kommunekoder)).toHaveLength(98);
    for (const code of codesOf(kommunekoder)) expect(code).toMatch(/^[1-8]\d\d$/);
  });

  it.each([
    ['101', 'København'],
    ['147', 'Frederiksberg'],
    ['400', 'Bornholm'],
    ['480', 'Nordfyns'],
    ['492', 'Ærø'],
    ['751', 'Aarhus'],
    ['825', 'Læsø'],
    ['851', 'Aalborg'],
  ])('name %s %s', (code, label) => {
    expect(kommunekoder[code]).toEqual({ label });
  });

  it('leave Christiansø out, which is no municipality', () => {
    expect(isCode(kommunekoder, '411')).toBe(false);
  });
});
