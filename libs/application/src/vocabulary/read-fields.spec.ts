import { describe, expect, it } from '@jest/globals';
import { FaultList, faultsText, isFaults, oneFault } from './read-fields.ts';

const listOf = (...paths: readonly string[]): FaultList => {
  const faults = new FaultList();
  for (const path of paths) faults.add(path, 'unknown_code', 'Koden er ukendt.');
  return faults;
};

describe('faults', () => {
  it('are none until one is found', () => {
    expect(new FaultList().found()).toBeUndefined();
  });

  it('are malformed as a whole when one of them is', () => {
    const faults = listOf('ydelse');
    expect(faults.found()?.code).toBe('unknown_code');
    faults.add('week', 'malformed', 'Ugen findes ikke.');
    expect(faults.found()?.code).toBe('malformed');
  });

  it('read as one Danish text with the paths', () => {
    expect(faultsText(oneFault('', 'malformed', 'Filen er tom.'))).toBe('Filen er tom.');
    expect(faultsText(listOf('a', 'b').found()!)).toBe('a: Koden er ukendt. b: Koden er ukendt.');
    expect(faultsText(listOf('a', 'b', 'c', 'd', 'e').found()!)).toMatch(
      /c: Koden er ukendt\. \(og 2 fejl mere\)$/,
    );
  });

  it('are told from a command', () => {
    expect(isFaults(oneFault('', 'malformed', 'Filen er tom.'))).toBe(true);
    expect(isFaults({ commandId: 'c-1' })).toBe(false);
  });
});
