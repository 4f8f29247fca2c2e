import { describe, expect, it } from '@jest/globals';
import { systemFault } from './system-fault.ts';

const error = (members: object): Error => Object.assign(new Error('a system that speaks English'), members);
const ofFile = (code: string): Error => error({ code, syscall: 'open', path: '/data/events.db' });
const ofSqlite = (errcode: number, further: object = {}): Error =>
  error({ code: 'ERR_SQLITE_ERROR', errcode, path: '/data/events.db', ...further });

describe('A fault of the system', () => {
  it.each([
    ['ENOSPC', 'Disken er fuld: /data/events.db. Gør plads, og prøv igen.', 'unusable'],
    ['EDQUOT', 'Disken er fuld: /data/events.db. Gør plads, og prøv igen.', 'unusable'],
    ['EROFS', 'Stedet er skrivebeskyttet: /data/events.db. Vælg et sted, der kan skrives.', 'unusable'],
    ['EACCES', 'Adgang nægtet: /data/events.db. Giv den bruger, der kører programmet, adgang.', 'unusable'],
    [
      'EIO',
      'Disken svarer med en fejl: /data/events.db. Se systemets log, og brug en anden disk eller sikkerhedskopien.',
      'unusable',
    ],
    [
      'EMFILE',
      'Der er for mange åbne filer: /data/events.db. Hæv grænsen (ulimit -n), eller luk andre programmer.',
      'unusable',
    ],
    ['ELOOP', 'Stien går i ring: /data/events.db. Ret henvisningerne i den.', 'misconfigured'],
  ])('says what is wrong, where, and what to do: %s', (code, text, kind) => {
    expect(systemFault(ofFile(code))).toMatchObject({ text, kind });
  });

  it.each([
    [8, 'Stedet er skrivebeskyttet: /data/events.db. Vælg et sted, der kan skrives.'],
    [
      10 + 256 * 19,
      'Disken svarer med en fejl: /data/events.db. Se systemets log, og brug en anden disk eller sikkerhedskopien.',
    ],
    [13, 'Disken er fuld: /data/events.db. Gør plads, og prøv igen.'],
  ])('says so too when SQLite met it: %d', (errcode, text) => {
    expect(systemFault(ofSqlite(errcode))?.text).toBe(text);
  });

  it('is what the system said, where SQLite only says that it cannot open the file', () => {
    expect(systemFault(ofSqlite(14, { cause: ofFile('EMFILE') }))?.text).toBe(
      'Der er for mange åbne filer: /data/events.db. Hæv grænsen (ulimit -n), eller luk andre programmer.',
    );
    expect(systemFault(ofSqlite(14))?.text).toMatch(/^Databasefilen kan ikke åbnes: \/data\/events\.db\. /);
  });

  it('is nothing that the network or a program said', () => {
    expect(systemFault(error({ code: 'ECONNREFUSED', syscall: 'connect' }))).toBeUndefined();
    expect(systemFault(ofSqlite(11))).toBeUndefined();
    expect(systemFault(new TypeError('x is not a function'))).toBeUndefined();
  });
});
