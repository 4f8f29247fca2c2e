const marks = /\p{M}+/gu;
const between = /[^\p{L}\p{N}]+/u;

/** What accents do not make of Danish letters: æ and ø are letters, and people look for them as ae and o. */
const letters: Readonly<Record<string, string>> = { æ: 'ae', ø: 'o', ð: 'd', þ: 'th', ß: 'ss', ł: 'l' };

/** The words of a name in the form in which they are compared: small letters without accents; å as a. */
export const nameWords = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replace(marks, '')
    .toLowerCase()
    .replace(/[æøðþßł]/gu, (letter) => letters[letter]!)
    .split(between)
    .filter((word) => word !== '');

/** True when for each word looked for a word of the name begins with it. */
export const isNamed = (name: string, looked: readonly string[]): boolean => {
  const words = nameWords(name);
  return looked.length > 0 && looked.every((prefix) => words.some((word) => word.startsWith(prefix)));
};
