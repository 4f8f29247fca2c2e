import { describe, expect, it } from '@jest/globals';
import { printable } from './printable.ts';

describe('What is printed', () => {
  it('holds no character that a terminal would obey', () => {
    const commands = Array.from({ length: 0x2070 }, (_, code) => String.fromCharCode(code)).filter(
      (character) => /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u.test(character) && !'\t\n'.includes(character),
    );
    expect(commands).toHaveLength(77);
    expect(commands.filter((character) => printable(`a${character}b`).includes(character))).toEqual([]);
  });

  it('shows an escape sequence, C1 controls and overrides instead of obeying them', () => {
    expect(printable('ok\u001b[1A\u001b[2K  1  2022-W10')).toBe('ok\\u001b[1A\\u001b[2K  1  2022-W10');
    expect(printable('\u009b31m\u202egnirts')).toBe('\\u009b31m\\u202egnirts');
  });

  it('keeps letters, tabs and line ends, but no return to the beginning of the line', () => {
    expect(printable('Åse\tløn €\r\n→ 👩‍🏭\n')).toBe('Åse\tløn €\r\n→ 👩‍🏭\n');
    expect(printable('skjult\rvist')).toBe('skjult\\u000dvist');
  });

  it('shows what has no width, by which one word looks like another, but for a first byte order mark', () => {
    expect(printable('\ufeff3\u200b7 ti\u00admer\ufeff\u{e0041}')).toBe(
      '\ufeff3\\u200b7 ti\\u00admer\\ufeff\\udb40\\udc41',
    );
  });

  it('leaves JSON with the same meaning', () => {
    const text = 'a\u001bb\u009bc\u202ed\u200be\u{e0041}"\\\n';
    expect(JSON.parse(printable(JSON.stringify({ text })))).toEqual({ text });
  });
});
