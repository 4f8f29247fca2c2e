import { expect, it } from '@jest/globals';
import { renderToString } from 'preact-render-to-string';
import { WeekGridPage, type WeekGridProps } from './week-grid.page.tsx';

const shown = (covered: number, asked: Partial<Pick<WeekGridProps, 'use' | 'filter'>>): string => {
  const answer = {
    week: '2022-W46',
    assessedOn: '2022-11-28',
    covered,
    items: [],
    providers: [],
  } as unknown as WeekGridProps['answer'];
  const props = { use: 'week', filter: { state: 'missing' }, ...asked } as const;
  return renderToString(<WeekGridPage {...props} answer={answer} isRead={false} owner="anna koordinator" />);
};

it.each([
  [9, {}, 'Alle har timer for uge 46. <a href="/uge/2022-W47?state=missing">Gå til uge 47.</a>'],
  [9, { filter: { state: 'missing', readiness: 'jobparat' } }, 'Ingen borgere passer til filteret.'],
  [9, { filter: { state: 'all', provider: 'P1000000003' } }, 'Ingen borgere passer til filteret.'],
  [0, {}, 'Ingen borgere er omfattet i uge 46.'],
  [0, { filter: { state: 'all' } }, 'Ingen borgere er omfattet i uge 46.'],
  [0, { use: 'own' }, 'Ingen borgere er tilknyttet dig i uge 46.'],
] as const)('A week without rows, of %i who are covered, says why it is empty: %o', (covered, asked, why) => {
  expect(shown(covered, asked)).toContain(`<p>${why}`);
});
