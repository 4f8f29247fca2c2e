import { expect, it } from '@jest/globals';
import { renderToString } from 'preact-render-to-string';
import { RevisionPage } from './revision.page.tsx';

it('Faults that read alike are told once, with how many there are', () => {
  const last = {
    state: 'faulty',
    by: 'Anna',
    startedAt: '2022-12-01T10:00:00.000Z',
    endedAt: '2022-12-01T10:00:02.000Z',
    part: null,
    done: 0,
    total: null,
    position: '7',
    found: [{ conclusion: '3 fejl fundet.', faults: ['En.', 'To.', 'En.'], faultCount: 3 }],
    failure: null,
  } as const;
  const page = renderToString(<RevisionPage last={last} mayReviewReadings={false} />);
  expect(page).toContain('<li>En. (2 gange)</li><li>To.</li>');
});
