import { describe, expect, it } from '@jest/globals';
import { changedCells, figuresOf, type Observation } from '#libs/domain';

const hours: Observation = {
  measure: 'timer',
  dimensions: { aktivitet: 'nytteindsats' },
  value: 10,
  minutes: 600,
  status: 'A',
};
const weeks: Observation = { measure: 'uger', dimensions: { ugestatus: 'met' }, value: 7, status: 'P' };
const fullTime: Observation = {
  measure: 'fuldtidspersoner',
  dimensions: {},
  value: 0.5,
  weeks: 2,
  of: 4,
  status: 'A',
};
const suppressed: Observation = { ...weeks, dimensions: { ugestatus: 'missed' }, value: null, status: 'Q' };
const awaited: Observation = { measure: 'maal', dimensions: { tal: 'naaet' }, value: null, status: 'O' };
const left: Observation = { measure: 'overgange', dimensions: { overgang: 'job' }, value: 3, status: 'A' };

describe('What changed from one form of statistics to another', () => {
  const changes = (before: readonly Observation[], after: readonly Observation[]) =>
    changedCells({ observations: before }, { observations: after });

  it('is told in the exact unit, though the value that is shown is the same', () => {
    expect(
      changes(
        [hours, fullTime],
        [
          { ...hours, minutes: 615 },
          { ...fullTime, weeks: 3 },
        ],
      ),
    ).toEqual([
      {
        cell: 'timer|aktivitet=nytteindsats',
        before: { value: 10, amount: 600, status: 'A' },
        after: { value: 10, amount: 615, status: 'A' },
        change: 15,
      },
      {
        cell: 'fuldtidspersoner',
        before: { value: 0.5, amount: 2, status: 'A' },
        after: { value: 0.5, amount: 3, status: 'A' },
        change: 1,
      },
    ]);
  });

  it('is not that a value is provisional no longer', () => {
    expect(changes([weeks], [{ ...weeks, status: 'A' }])).toEqual([]);
    expect(changes([{ ...weeks, status: 'A' }], [weeks])).toEqual([]);
  });

  it('is by an unknown amount where one of the forms suppresses the cell', () => {
    const told: Observation = { ...suppressed, value: 6, status: 'A' };
    const [none, six] = [
      { value: null, amount: null, status: 'Q' },
      { value: 6, amount: 6, status: 'A' },
    ];
    const cell = 'uger|ugestatus=missed';
    expect(changes([suppressed], [told])).toEqual([{ cell, before: none, after: six, change: null }]);
    expect(changes([told], [suppressed])).toEqual([{ cell, before: six, after: none, change: null }]);
  });

  it('counts from nothing where a value comes with the date', () => {
    const cell = 'maal|tal=naaet';
    const before = { value: null, amount: null, status: 'O' };
    expect(changes([awaited], [{ ...awaited, value: 4, status: 'A' }])).toEqual([
      { cell, before, after: { value: 4, amount: 4, status: 'A' }, change: 4 },
    ]);
    expect(changes([awaited], [{ ...awaited, status: 'M' }])).toEqual([
      { cell, before, after: { ...before, status: 'M' }, change: 0 },
    ]);
  });

  it('tells of cells that only one of them has, those of the later one first', () => {
    const nothing = { value: 0, amount: 0, status: 'A' };
    expect(changes([left], [hours])).toEqual([
      {
        cell: 'timer|aktivitet=nytteindsats',
        before: nothing,
        after: { value: 10, amount: 600, status: 'A' },
        change: 600,
      },
      {
        cell: 'overgange|overgang=job',
        before: { value: 3, amount: 3, status: 'A' },
        after: nothing,
        change: -3,
      },
    ]);
  });
});

describe('A status report', () => {
  const form = {
    kommunekode: '751',
    enrolled: 8,
    movedInto: { job: 3, uddannelse: 1 },
    goal: { target: 10, reached: 4 },
    list: [1, 2],
    nobody: null,
  };

  it('has its figures by their path; the target is asked for and no figure', () => {
    expect([...figuresOf(form)]).toEqual([
      ['enrolled', 8],
      ['movedInto.job', 3],
      ['movedInto.uddannelse', 1],
      ['goal.reached', 4],
    ]);
  });

  it('changed where a figure did', () => {
    const after = { ...form, movedInto: { job: 5, uddannelse: 1 }, goal: { target: 20, reached: 4 } };
    expect(changedCells(form, after)).toEqual([
      {
        cell: 'movedInto.job',
        before: { value: 3, amount: 3, status: 'A' },
        after: { value: 5, amount: 5, status: 'A' },
        change: 2,
      },
    ]);
  });
});
