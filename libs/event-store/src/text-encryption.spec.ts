import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keyIdOf, decryptText, UndecryptableText, type TextContext, encryptText } from '#libs/event-store';

const named = { keyId: 'key-1', key: randomBytes(32) };
const context: TextContext = ['participant', 'event', 'reason'];
const token = encryptText(named, context, 'Forældremøde');

describe('Encrypting free text', () => {
  it('gives back any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decryptText(named.key, context, encryptText(named, context, text))).toBe(text);
      }),
    );
  });

  it('names its key and hides the text, differently each time', () => {
    expect(token).toMatch(/^v1\.key-1\.[\w-]+$/);
    expect(keyIdOf(token)).toBe('key-1');
    expect(encryptText(named, context, 'Forældremøde')).not.toBe(token);
  });

  it('is broken for another participant, event, field or key', () => {
    const elsewhere: TextContext[] = [
      ['other', 'event', 'reason'],
      ['participant', 'other', 'reason'],
      ['participant', 'event', 'note'],
      ['participant', 'event\nreason', ''],
    ];
    for (const other of elsewhere)
      expect(() => decryptText(named.key, other, token)).toThrow(UndecryptableText);
    expect(() => decryptText(randomBytes(32), context, token)).toThrow(UndecryptableText);
  });

  it('is broken when any character of it is changed, added or missing', () => {
    const from = token.lastIndexOf('.') + 1;
    for (let place = from; place < token.length; place++) {
      const other = token[place] === 'A' ? 'B' : 'A';
      const changed = token.slice(0, place) + other + token.slice(place + 1);
      expect(() => decryptText(named.key, context, changed)).toThrow(UndecryptableText);
    }
    for (const changed of [
      '',
      'v1',
      'v1..',
      'v2' + token.slice(2),
      `${token}A`,
      `${token}=`,
      token.slice(0, -1),
      `${token}.x`,
      'v1.key-1.AAAA',
    ])
      expect(() => decryptText(named.key, context, changed)).toThrow(UndecryptableText);
  });
});
