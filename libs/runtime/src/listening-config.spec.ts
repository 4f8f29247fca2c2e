import { describe, expect, it } from '@jest/globals';
import { exposureWarning, readListeningConfig } from './listening-config.ts';

const faultsOf = (environment: Record<string, string>): readonly string[] => {
  const read = readListeningConfig(environment);
  return 'faults' in read ? read.faults.map(({ variable }) => variable) : [];
};

describe('A process that listens', () => {
  it.each(['', 'localhost', '127.0.0.1', '::1'])('may always do so on this machine: HOST=%s', (HOST) => {
    expect(faultsOf({ HOST })).toEqual([]);
  });

  it.each(['0.0.0.0', '::', '10.0.0.1', 'api.example.dk'])(
    'may do so for other machines when it is told that something else protects it: HOST=%s',
    (HOST) => {
      expect(faultsOf({ HOST })).toEqual(['HOST']);
      expect(faultsOf({ HOST, ALLOW_UNPROTECTED: '1' })).toEqual([]);
      expect(exposureWarning({ host: HOST })).toMatch(new RegExp(`^ADVARSEL: HOST=${HOST} `));
    },
  );

  it('is told the other faults first', () => {
    expect(faultsOf({ HOST: '0.0.0.0', PORT: 'x' })).toEqual(['PORT']);
  });

  it('is warned of nothing on this machine', () => {
    expect(exposureWarning({ host: '127.0.0.1' })).toBeUndefined();
  });
});
