import { describe, expect, it } from '@jest/globals';
import { LostEveryRace, UnknownRuleSet } from '#libs/application';
import {
  EventStoreRefused,
  EventStoreUnavailable,
  MalformedPosition,
  ParticipantKeysUnavailable,
  UnreadableEvent,
} from '#libs/event-store';
import { CheckpointNotInLog } from '#libs/event-store/following';
import { ServerMismatch } from '#libs/platform';
import { ReadModelsBehind, ReadModelsUnavailable } from '#libs/read-models';
import { DamagedRow } from '#libs/read-models/participants';
import { refusalOf } from './refusal-of.ts';

describe('A fault over HTTP', () => {
  it.each([
    [new EventStoreUnavailable('x'), 'store_unavailable', 1],
    [new ParticipantKeysUnavailable('x'), 'store_unavailable', 1],
    [new ReadModelsUnavailable('x'), 'store_unavailable', 1],
    [new ReadModelsBehind(), 'read_timeout', 1],
    [new LostEveryRace(), 'lost_race', 1],
    [new EventStoreRefused('Strømmen er slettet.'), 'store_unusable', undefined],
    [new UnreadableEvent('17'), 'store_unusable', undefined],
    [new DamagedRow('p'), 'store_unusable', undefined],
    [new CheckpointNotInLog('7'), 'store_unusable', undefined],
    [new MalformedPosition(), 'malformed', undefined],
    [new UnknownRuleSet(), 'unknown_rule_set', undefined],
  ])('says what it says everywhere: %s', (fault, code, retryAfter) => {
    expect(refusalOf(fault)).toMatchObject({ code, message: fault.text, retryAfter, cause: fault });
  });

  it('says nothing of how a server is reached that does not fit the configuration: that is for operations', () => {
    const mismatch = new ServerMismatch('login', {
      server: 'KurrentDB',
      address: 'KURRENTDB_URL',
      login: 'KURRENTDB_PASSWORD',
      authority: 'KURRENTDB_CA_FILE',
      withTls: 'tls=true',
      withoutTls: 'tls=false',
    });
    expect(refusalOf(mismatch)).toMatchObject({
      code: 'store_unusable',
      message: 'Et lager passer ikke til opsætningen. Driften skal rette det; årsagen står på driftens port.',
    });
  });

  it('says nothing of what nobody foresaw', () => {
    expect(refusalOf(new TypeError('0101701234'))).toMatchObject({
      code: 'internal',
      message: 'Der skete en fejl hos os. Den er skrevet i loggen.',
    });
  });
});
