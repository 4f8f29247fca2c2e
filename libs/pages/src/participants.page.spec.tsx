import { expect, it } from '@jest/globals';
import { renderToString } from 'preact-render-to-string';
import { ParticipantsPage, ProvidedParticipantsPage } from './participants.page.tsx';

it.each([
  [{}, true, 'Der er ingen borgere her endnu. Indskriv den første, eller hent mange ind under Import.'],
  [{ state: '' }, false, 'Der er ingen borgere her endnu.<'],
  [{ state: 'exited' }, true, 'Ingen borgere passer til filteret.'],
])('An empty list says why it is empty: %o', (filter, mayEnrol, why) => {
  const answer = { items: [], next: null } as unknown as Parameters<typeof ParticipantsPage>[0]['answer'];
  const page = <ParticipantsPage answer={answer} filter={filter} maySearch mayEnrol={mayEnrol} />;
  expect(renderToString(page)).toContain(why);
});

it('A provider without participants is offered no filter', () => {
  const answer = { items: [], next: null } as unknown as Parameters<typeof ProvidedParticipantsPage>[0];
  const page = renderToString(<ProvidedParticipantsPage {...answer} filter={{}} />);
  expect(page).toContain('Ingen borgere er tilknyttet dig');
  expect(page).not.toContain('<form');
});
