import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keyIdOf, openText, SealBroken, type SealContext, sealText } from '#libs/event-store';

const named = { keyId: 'key-1', key: randomBytes(32) };
const context: SealContext = ['participant', 'event', 'reason'];
const token = sealText(named, context, 'Forældremøde');

describe('Sealing', () => {
  it('gives back any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(openText(named.key, context, sealText(named, context, text))).toBe(text);
      }),
    );
  });

  it('names its key and hides the text, differently each time', () => {
    expect(token).toMatch(/^v1\.key-1\.[\w-]+$/);
    expect(keyIdOf(token)).toBe('key-1');
    expect(sealText(named, context, 'Forældremøde')).not.toBe(token);
  });

  it('is broken for another participant, event, field or key', () => {
    const elsewhere: SealContext[] = [
      ['other', 'event', 'reason'],
      ['participant', 'other', 'reason'],
      ['participant', 'event', 'note'],
      ['participant', 'event\nreason', ''],
    ];
    for (const other of elsewhere) expect(() => openText(named.key, other, token)).toThrow(SealBroken);
    expect(() => openText(randomBytes(32), context, token)).toThrow(SealBroken);
  });

  it('is broken when any character of it is changed, added or missing', () => {
    const from = token.lastIndexOf('.') + 1;
    for (let place = from; place < token.length; place++) {
      const other = token[place] === 'A' ? 'B' : 'A';
      const changed = token.slice(0, place) + other + token.slice(place + 1);
      expect(() => openText(named.key, context, changed)).toThrow(SealBroken);
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
      expect(() => openText(named.key, context, changed)).toThrow(SealBroken);
  });
});
