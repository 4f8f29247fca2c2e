import { expect, it } from '@jest/globals';
import { renderToString } from 'preact-render-to-string';
import type { ProblemCode } from '../http/problem.kinds.ts';
import { RequestRefused } from '../http/request-refused.ts';
import { refusedPage } from './refused.page.tsx';

const read = (code: ProblemCode, message: string): readonly string[] => {
  const { title, children } = refusedPage(new RequestRefused(code, message), {
    url: '/borgere',
    id: 'a-1',
  });
  const text = renderToString(<main>{children}</main>);
  return [title, ...[...text.matchAll(/<p[^>]*>([^<]+)<\/p>/g)].map(([, words]) => words!)];
};

it('A refusal is told once in its heading, with what can be done', () => {
  expect(read('unknown_report', 'Rapporten findes ikke.')).toEqual([
    'Rapporten findes ikke',
    'Se under Rapporter, hvilke der er. En anden kommunes rapporter vises ikke.',
  ]);
  expect(read('forbidden', 'Det må koordinator ikke.')).toEqual([
    'Det har du ikke adgang til',
    'Vælg noget andet i menuen foroven, eller skift rolle, hvis du har flere.',
  ]);
});

it('A store that is away is told in words of people', () => {
  expect(read('store_unavailable', 'Læseloggen kan ikke bruges.')).toEqual([
    'Systemet kan ikke svare lige nu',
    'Læseloggen kan ikke bruges.',
    'Prøv igen om lidt. Bliver det ved, så sig det til driften.',
    'Nummer i loggen: a-1',
  ]);
});

it('What does not pass by itself is not told as though it did', () => {
  expect(read('store_unusable', 'Læseloggen er beskadiget.')).toEqual([
    'Systemet kan ikke svare',
    'Læseloggen er beskadiget.',
    'Sig det til driften: det går ikke over af sig selv.',
    'Nummer i loggen: a-1',
  ]);
});

it('What nobody foresaw is told once, with what finds it in the log', () => {
  expect(read('internal', 'Der skete en fejl hos os. Den er skrevet i loggen.')).toEqual([
    'Der skete en fejl hos os',
    'Prøv igen om lidt. Bliver det ved, så sig det til driften.',
    'Nummer i loggen: a-1',
  ]);
});
