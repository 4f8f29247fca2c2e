import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { Traces } from '#libs/testing';

const cpr = '0203880000';
const name = 'Åse Øvegaard';
const traces = new Traces().cpr(cpr).name(name).text('Aftalt med Bent', 'a reason');
const around = (bytes: Buffer, before: number): Buffer =>
  Buffer.concat([Buffer.alloc(before, 7), bytes, Buffer.from([1, 2, 3])]);
/** However many bytes stand before them, and other bytes after them. */
const base64 = (text: string, before: number): Buffer =>
  Buffer.from(around(Buffer.from(text), before).toString('base64'));

describe('A trace of a person', () => {
  it.each([
    ['plain', Buffer.from(cpr)],
    ['with a hyphen', Buffer.from('020388-0000')],
    ['backwards', Buffer.from('0000883020')],
    ['backwards with a hyphen', Buffer.from('0000-883020')],
    ['UTF-16', Buffer.from(cpr, 'utf16le')],
    ['UTF-16, the other way round', Buffer.from(cpr, 'utf16le').swap16()],
    ['hex', Buffer.from(Buffer.from(cpr).toString('hex'))],
    ['base64', base64(cpr, 0)],
    ['base64 a byte further', base64(cpr, 1)],
    ['base64 two bytes further', base64(cpr, 2)],
  ])('is a number that stands there %s', (_, bytes) => {
    for (const before of [0, 1, 2, 3]) expect(traces.in(around(bytes, before))).toEqual([`CPR ${cpr}`]);
  });

  it.each([
    ['plain', Buffer.from(name)],
    ['in small letters', Buffer.from('åse øvegaard')],
    ['with accents apart', Buffer.from(name.normalize('NFD'))],
    ['Windows-1252', Buffer.from(name, 'latin1')],
    ['UTF-16', Buffer.from(name, 'utf16le')],
    ['JSON, escaped', Buffer.from(String.raw`\u00c5se \u00d8vegaard`)],
    ['in an address', Buffer.from('%C3%85se%20%C3%98vegaard')],
    ['in a form', Buffer.from('%C3%85se+%C3%98vegaard')],
    ['HEX', Buffer.from(Buffer.from(name).toString('hex').toUpperCase())],
    ['base64', base64(name, 1)],
  ])('is a name that stands there %s', (_, bytes) => {
    expect(traces.in(around(bytes, 5))).toEqual([`name ${name}`]);
  });

  it('is told once each, at the first byte and the last', () => {
    const all = Buffer.from(`Aftalt med Bent ${cpr} ${cpr} ${name}`);
    expect(traces.in(all).toSorted()).toEqual([`CPR ${cpr}`, `name ${name}`, 'text a reason']);
  });

  it('is bytes, also as text', () => {
    const key = randomBytes(32);
    const ofKey = new Traces().bytes(key, 'key');
    for (const form of [
      key,
      ...(['hex', 'base64', 'base64url'] as const).map((one) => Buffer.from(key.toString(one))),
    ])
      expect(ofKey.in(around(form, 3))).toEqual(['key']);
  });

  it('is not seen where there is none', () => {
    expect(traces.in(Buffer.from('0203880001 020388-000 Åse Øvegård Aftalt'))).toEqual([]);
    expect(traces.in(randomBytes(1_000_000))).toEqual([]);
    expect(traces.in(Buffer.alloc(0))).toEqual([]);
  });
});
