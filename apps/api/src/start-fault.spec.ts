import { describe, expect, it } from '@jest/globals';
import { EventStoreUnavailable, ParticipantKeysUnavailable } from '#libs/event-store';
import { UnreadableRuleSets } from '#libs/platform';
import { CheckpointBeyondLog, ReadModelsUnavailable } from '#libs/read-models';
import { FaultyRuleSets } from '#libs/runtime';
import { startFaultOf } from './start-fault.ts';

const named = (name: string): Error => Object.assign(new Error('Besked.'), { name });
const ofSystem = (code: string, syscall: string): Error => Object.assign(new Error('x'), { code, syscall });

describe('A fault at the start', () => {
  it.each([
    [2, new FaultyRuleSets(['egen.json: id mangler.'])],
    [2, new UnreadableRuleSets('Mappen kan ikke læses.')],
    [2, named('UnusableConnectionString')],
    [2, named('MasterKeyUnusable')],
    [3, named('SchemaMismatch')],
    [3, new ParticipantKeysUnavailable('gone')],
    [2, ofSystem('EADDRINUSE', 'listen')],
    [2, ofSystem('EACCES', 'listen')],
    [2, ofSystem('ENOTFOUND', 'getaddrinfo')],
    [3, new EventStoreUnavailable('gone')],
    [3, new ReadModelsUnavailable('gone')],
    [3, named('StoreHeldByAnotherProcess')],
    [3, named('StoreTooNew')],
    [1, named('LogDamaged')],
    [1, new CheckpointBeyondLog('7', null)],
    [1, ofSystem('EACCES', 'open')],
    [1, new Error('0101701234')],
  ])('ends the process with %d and a word in Danish: %s', (exitCode, error) => {
    const fault = startFaultOf(error);
    expect(fault.exitCode).toBe(exitCode);
    expect(fault.lines.join(' ')).toMatch(/[a-zæøå]{3,}.*[.:]/);
    expect(fault.lines.join(' ')).not.toContain('0101701234');
  });
});
