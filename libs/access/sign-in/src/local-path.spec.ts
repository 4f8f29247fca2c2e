import { describe, expect, it } from '@jest/globals';
import { localPath, LocalSecret } from '#libs/access/sign-in';

describe('Where somebody goes after signing in', () => {
  it.each(['/', '/uge/2022-W46', '/arbejdsliste?fane=n%C3%A6r&side=2', '/docs/', '/%2e%2e/x'])(
    'is where they wanted: %s',
    (to) => {
      expect(localPath(to)).toBe(to === '/%2e%2e/x' ? '/x' : to);
    },
  );

  it.each([
    undefined,
    7,
    '',
    'x',
    'https://evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/./\\evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    '/%2e//evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/ /evil.example',
    '/#//evil.example',
    '/log-ind',
    '/log-ind?til=/',
    '/log-ud',
    '/x/../log-ud',
    `/${'a'.repeat(500)}`,
  ])('is the front page for what is no place here: %j', (to) => {
    expect(localPath(to)).toBe('/');
  });
});

describe('The secret of a process', () => {
  it('is another one each time, and nothing else is it', () => {
    const [one, other] = [new LocalSecret(), new LocalSecret()];
    expect(one.is(one.text)).toBe(true);
    for (const wrong of [other.text, '', one.text.slice(1), `${one.text}A`, undefined, [one.text], null])
      expect(one.is(wrong)).toBe(false);
  });
});
