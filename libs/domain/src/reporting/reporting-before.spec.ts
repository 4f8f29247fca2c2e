import { describe, expect, it } from '@jest/globals';
import {
  everPublished,
  type FrozenReport,
  nothingReported,
  type RecordedAt,
  reportingBefore,
} from '#libs/domain';
import { frozenFacts } from '#libs/domain/testing';

const at = (position: number): RecordedAt => ({
  at: '2022-12-01T08:00:00.000Z',
  by: 'administrator:a',
  position: String(position),
});
const isBefore = (one: RecordedAt, other: RecordedAt): boolean =>
  Number(one.position) < Number(other.position);

const report = (frozen: number, published: number | null, withdrawn: number | null): FrozenReport => ({
  ...frozenFacts('751'),
  frozen: at(frozen),
  published: published === null ? null : at(published),
  withdrawn: withdrawn === null ? null : at(withdrawn),
});

const [old, standing, asked, later] = [
  report(1, 2, 3),
  report(4, 5, 8),
  report(7, 9, null),
  report(10, null, null),
];
const reporting = {
  closed: new Map([
    ['2022-09', at(6)],
    ['2022-10', at(11)],
  ]),
  reports: [old, standing, asked, later],
};

describe('The reporting before a report was frozen', () => {
  it('has what came before, and nothing of what came of it since', () => {
    expect(reportingBefore(reporting, asked, isBefore)).toEqual({
      closed: new Map([['2022-09', at(6)]]),
      reports: [old, { ...standing, withdrawn: null }],
    });
  });

  it('is none before the first', () => {
    expect(reportingBefore(reporting, old, isBefore)).toEqual(nothingReported);
  });
});

describe('The reports that were ever public', () => {
  it('are those that were published, withdrawn since or not', () => {
    expect(everPublished(reporting)).toEqual([old, standing, asked]);
  });
});
