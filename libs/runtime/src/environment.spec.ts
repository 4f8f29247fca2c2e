import { describe, expect, it } from '@jest/globals';
import { resolve } from 'node:path';
import type { Config } from '#libs/platform';
import { readConfig } from './read-config.ts';

const configOf = (environment: Record<string, string>): Config => {
  const read = readConfig(environment);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.config;
};

const faultsOf = (environment: Record<string, string>): readonly string[] => {
  const read = readConfig(environment);
  return 'faults' in read ? read.faults.map(({ message }) => message) : [];
};

const defaults: Config = {
  eventStore: { kind: 'sqlite', settings: null },
  besideLog: { kind: 'sqlite', settings: null },
  readModels: { kind: 'sqlite', settings: null },
  dataDir: './data',
  indexKeyFile: undefined,
  retention: { years: 5, erasureRegister: resolve('data.erasures.ndjson') },
  statistics: {
    contact: null,
    licence: null,
    revisionPolicy:
      'Tal er foreløbige (P), til hver måned i perioden er lukket. En udgave, der er offentliggjort, ændres aldrig; rettelser kommer i den næste udgave.',
  },
  kafka: null,
  ruleSetsDir: undefined,
  host: '127.0.0.1',
  port: 3_000,
  operationsHost: '127.0.0.1',
  operationsPort: 3_002,
  publicUrl: undefined,
  logLevel: 'info',
  readLogMonths: 12,
};

describe('the environment', () => {
  it('may be empty', () => {
    expect(configOf({})).toEqual(defaults);
  });

  it('means the default by an empty variable', () => {
    const empty = { EVENT_STORE: '', READ_MODELS: ' ', DATA_DIR: '', PORT: '', HOST: '', LOG_LEVEL: '' };
    expect(configOf({ ...empty, KAFKA_BROKERS: '', RULE_SETS_DIR: '', KURRENTDB_URL: '' })).toEqual(defaults);
  });

  it('is read whole', () => {
    expect(
      configOf({
        EVENT_STORE: 'kurrentdb',
        KURRENTDB_URL: 'esdb+discover://admin:x@node1:2113,node2:2113?tls=true',
        READ_MODELS: 'postgres',
        POSTGRES_URL: 'postgresql://app:x@db:5432/nytte',
        POSTGRES_CA_FILE: '/etc/ca.pem',
        MASTER_KEY_FILE: '/run/secrets/master.key',
        KURRENTDB_USERNAME: 'ops',
        KURRENTDB_PASSWORD: 'x',
        KAFKA_BROKERS: 'kafka-1:9092',
        RULE_SETS_DIR: '/etc/rule-sets',
        DATA_DIR: '/var/lib/nytte',
        INDEX_KEY_FILE: '/run/secrets/index.key',
        RETENTION_YEARS: '7',
        STATISTICS_CONTACT: 'statistik@kommune.dk',
        STATISTICS_LICENCE: 'CC BY 4.0',
        STATISTICS_REVISION_POLICY: 'Rettes hvert kvartal.',
        ERASURE_REGISTER: '/srv/apart/erasures.ndjson',
        HOST: '::',
        PORT: '0',
        OPERATIONS_HOST: '10.0.0.7',
        OPERATIONS_PORT: '9090',
        PUBLIC_URL: 'https://nytteindsats.aarhus.dk',
        LOG_LEVEL: 'debug',
        READ_LOG_MONTHS: '60',
      }),
    ).toEqual({
      eventStore: {
        kind: 'kurrentdb',
        settings: {
          url: 'esdb+discover://admin:x@node1:2113,node2:2113?tls=true',
          username: 'ops',
          password: 'x',
          caFile: undefined,
        },
      },
      besideLog: {
        kind: 'postgres',
        settings: {
          url: 'postgresql://app:x@db:5432/nytte',
          caFile: '/etc/ca.pem',
          masterKeyFile: '/run/secrets/master.key',
        },
      },
      readModels: {
        kind: 'postgres',
        settings: { url: 'postgresql://app:x@db:5432/nytte', caFile: '/etc/ca.pem' },
      },
      kafka: { brokers: ['kafka-1:9092'], clientId: 'nytteindsats', tls: null, sasl: null },
      ruleSetsDir: '/etc/rule-sets',
      dataDir: '/var/lib/nytte',
      indexKeyFile: '/run/secrets/index.key',
      retention: { years: 7, erasureRegister: '/srv/apart/erasures.ndjson' },
      statistics: {
        contact: 'statistik@kommune.dk',
        licence: 'CC BY 4.0',
        revisionPolicy: 'Rettes hvert kvartal.',
      },
      host: '::',
      port: 0,
      operationsHost: '10.0.0.7',
      operationsPort: 9_090,
      publicUrl: 'https://nytteindsats.aarhus.dk',
      logLevel: 'debug',
      readLogMonths: 60,
    });
  });

  it('chooses beside the log only stores that go with it: shared as it is, or this process’s alone', () => {
    expect(configOf({ STORES_BESIDE_LOG: 'sqlite' })).toEqual(defaults);
    const unfit = 'STORES_BESIDE_LOG skal være en af: ';
    expect(faultsOf({ STORES_BESIDE_LOG: 'postgres' })).toEqual([`${unfit}sqlite`]);
    expect(faultsOf({ EVENT_STORE: 'kurrentdb', STORES_BESIDE_LOG: 'sqlite' })).toContain(`${unfit}postgres`);
  });

  it('must say where the chosen stores are', () => {
    expect(faultsOf({ EVENT_STORE: 'kurrentdb', READ_MODELS: 'postgres' })).toEqual([
      'KURRENTDB_URL skal angives, når EVENT_STORE er kurrentdb',
      'POSTGRES_URL skal angives, når EVENT_STORE er kurrentdb',
      'MASTER_KEY_FILE skal angives, når EVENT_STORE er kurrentdb',
    ]);
    expect(faultsOf({ READ_MODELS: 'postgres' })).toEqual([
      'POSTGRES_URL skal angives, når READ_MODELS er postgres',
    ]);
  });

  it.each([
    ['EVENT_STORE', 'postgres'],
    ['READ_MODELS', 'SQLite'],
    ['KURRENTDB_URL', 'http://admin:hemmelig@db'],
    ['KURRENTDB_URL', 'kurrentdb://'],
    ['POSTGRES_URL', 'admin:hemmelig@db'],
    ['POSTGRES_URL', 'postgres://admin:hemmelig@db:port/x'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['PORT', '-1'],
    ['PORT', '+80'],
    ['HOST', 'http://hemmelig'],
    ['HOST', '-hemmelig'],
    ['HOST', 'a..hemmelig'],
    ['RETENTION_YEARS', '0'],
    ['RETENTION_YEARS', '5,5'],
    ['RETENTION_YEARS', '101'],
    ['STATISTICS_CONTACT', 'to\nlinjer, hemmelig'],
    ['STATISTICS_LICENCE', 'hemmelig'.repeat(100)],
    ['ERASURE_REGISTER', './data'],
    ['ERASURE_REGISTER', 'data/hemmelig.ndjson'],
    ['OPERATIONS_PORT', 'x'],
    ['OPERATIONS_HOST', 'http://hemmelig'],
    ['PUBLIC_URL', 'nytteindsats.hemmelig.dk'],
    ['PUBLIC_URL', 'https://hemmelig.dk/sti'],
    ['PUBLIC_URL', 'https://x:hemmelig@kommune.dk'],
    ['PUBLIC_URL', 'http://hemmelig.dk:x'],
    ['PUBLIC_URL', 'http://hemmelig.0x1'],
    ['LOG_LEVEL', 'loud'],
    ['READ_LOG_MONTHS', '0'],
    ['READ_LOG_MONTHS', '1201'],
    ['READ_LOG_MONTHS', '1.5'],
  ])('is refused by name, without its value, for %s=%s', (variable, value) => {
    const faults = faultsOf({ [variable]: value });
    expect(faults).toEqual([expect.stringMatching(new RegExp(`^${variable} skal være `))]);
    expect(faults.join()).not.toContain('hemmelig');
  });

  it('is refused with every fault at once', () => {
    expect(faultsOf({ PORT: 'x', LOG_LEVEL: 'x', EVENT_STORE: 'x' })).toHaveLength(3);
  });
});
