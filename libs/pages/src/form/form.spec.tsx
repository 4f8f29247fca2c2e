import { expect, it } from '@jest/globals';
import { renderToString } from 'preact-render-to-string';
import { ErrorSummary } from './form.tsx';

it('The summary names the fields of faults that say the same, and of no others', () => {
  const text = renderToString(
    <ErrorSummary
      faults={[
        { path: 'from', message: 'Skriv en dato.', label: 'Fra' },
        { path: 'to', message: 'Skriv en dato.', label: 'Til' },
        { path: 'hours', message: 'Skriv timer.', label: 'Timer' },
      ]}
    />,
  );
  expect([...text.matchAll(/<a href="#[^"]*">([^<]*)</g)].map(([, said]) => said)).toEqual([
    'Fra: skriv en dato.',
    'Til: skriv en dato.',
    'Skriv timer.',
  ]);
});
