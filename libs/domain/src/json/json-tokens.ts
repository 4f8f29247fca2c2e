const backslash = 0x5c;

const isEscaped = (text: string, at: number): boolean => {
  let first = at;
  while (text.charCodeAt(first - 1) === backslash) first -= 1;
  return (at - first) % 2 === 1;
};

/** Where the string that begins at `start` of a valid JSON text ends: its closing quote. */
export const endOfString = (text: string, start: number): number => {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
};

const isOfNumber = (character: number): boolean =>
  (character >= 0x30 && character <= 0x39) ||
  character === 0x2e ||
  character === 0x2d ||
  character === 0x2b ||
  character === 0x65 ||
  character === 0x45;

/** Where the number that begins at `start` of a valid JSON text has ended: the character after it. */
export const endOfNumber = (text: string, start: number): number => {
  let end = start + 1;
  while (isOfNumber(text.charCodeAt(end))) end += 1;
  return end;
};
