import { expect, it } from '@jest/globals';
import { functions, isPageRoute, routePolicy } from '#libs/access';
import { readingWords } from './reading-words.ts';

it('Every page that is a reading is named in Danish', () => {
  const read = Object.entries(routePolicy).filter(
    ([route, policy]) =>
      isPageRoute(route.split(' ')[1]!) &&
      Object.hasOwn(functions, policy) &&
      functions[policy as keyof typeof functions].shows !== 'nobody',
  );
  expect(read.length).toBeGreaterThan(20);
  expect(read.filter(([route]) => readingWords(route) === null)).toEqual([]);
  expect(readingWords('GET /borgere/:participantId/historik')).toBe('timekrav, historik eller arbejdsliste');
  expect(readingWords('history')).toBeNull();
});
