import { describe, expect, it } from '@jest/globals';
import { isDeepStrictEqual } from 'node:util';
import JSONstat, { type Dataset } from 'jsonstat-toolkit';
import { type Observation, statisticsTables } from '#libs/domain';
import { statisticsFile } from '#libs/statistics-files';
import { sampleOrigin, sampleStatistics } from '#libs/statistics-files/testing';

const contents = ['value', 'persons', 'weeks', 'of', 'minutes'] as const;

/** Every choice of a code of each of these dimensions. */
const placesIn = (
  dataset: Dataset,
  [first, ...rest]: readonly string[],
): readonly Readonly<Record<string, string>>[] =>
  first === undefined
    ? [{}]
    : dataset
        .Dimension(first)
        .id.flatMap((code) => placesIn(dataset, rest).map((place) => ({ [first]: code, ...place })));

describe.each(sampleStatistics)('The JSON-stat file of a form that is %s', (_, statistics) => {
  const { bytes } = statisticsFile('jsonstat', statistics, sampleOrigin);
  const collection = JSONstat(JSON.parse(new TextDecoder().decode(bytes)));
  const datasets = Array.from({ length: collection.length }, (__, index) => collection.Dataset(index)!);

  const tableOf = ({ measure, dimensions }: Observation): string =>
    [measure, ...Object.keys(dimensions).toSorted()].join(' ');
  const byTable = Map.groupBy(statistics.observations, tableOf);

  it('is a collection with a data set for each table, in their order', () => {
    expect(collection.class).toBe('collection');
    const keys = datasets.map(({ extension, id }) =>
      [extension.measure, ...id.slice(2, -1).toSorted()].join(' '),
    );
    expect(keys).toEqual(
      statisticsTables
        .map(({ measure, by }) => [measure, ...by.toSorted()].join(' '))
        .filter((key) => byTable.has(key)),
    );
    for (const { role, size, value } of datasets) {
      expect(role).toMatchObject({ time: ['periode'], geo: ['kommune'], metric: ['indhold'] });
      expect(value).toHaveLength(size.reduce((product, many) => product * many, 1));
    }
  });

  const observed = (measure: string, place: Readonly<Record<string, string>>): Observation | undefined =>
    statistics.observations.find(
      (one) => one.measure === measure && isDeepStrictEqual(one.dimensions, place),
    );

  it('has every observation with its status for a reader that others wrote, and 0 where one was left out', () => {
    let [read, zeros] = [0, 0];
    for (const dataset of datasets) {
      const { measure } = dataset.extension;
      const names = dataset.Dimension('indhold').id;
      for (const place of placesIn(dataset, dataset.id.slice(2, -1))) {
        const found = observed(measure, place);
        if (found) read += 1;
        else zeros += 1;
        for (const name of names as readonly (typeof contents)[number][])
          expect(
            dataset.Data({
              periode: '2025-07',
              kommune: statistics.kommunekode ?? 'alle',
              ...place,
              indhold: name,
            }),
          ).toMatchObject({
            value: found ? (found[name] ?? null) : name === 'of' ? 5 : 0,
            status: found ? found.status : 'P',
          });
      }
    }
    expect(read).toBe(statistics.observations.length);
    expect(zeros > 0).toBe(statistics.form === 'internal');
  });

  it('says what is measured beside the value', () => {
    const namesOf = (measure: string) =>
      datasets.find(({ extension }) => extension.measure === measure)?.Dimension('indhold').id;
    expect(namesOf('personer')).toEqual(['value', 'persons']);
    expect(namesOf('fuldtidspersoner')).toEqual(['value', 'persons', 'weeks', 'of']);
    expect(namesOf('timer')).toEqual(['value', 'persons', 'minutes']);
  });
});
