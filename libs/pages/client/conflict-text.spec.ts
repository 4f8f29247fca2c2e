import { describe, expect, it } from '@jest/globals';
import { conflictText } from './conflict-text.ts';

const labels = { nytteindsats: 'Nytteindsats', sygdom: 'Sygdom', ferie: 'Ferie' };
const told = (facts: object, by = 'Anna Holm (koordinator)') => ({
  by,
  recordedAt: '2023-01-16T09:41:00.000Z',
  facts: { week: '2023-W02', ...facts },
});

describe('Both sides of a conflict', () => {
  const history = [
    told({ activity: 'nytteindsats', provider: 'P1000000001' }, 'system'),
    told({ activity: 'nytteindsats' }),
    told({ activity: 'nytteindsats', week: '2023-W01' }, 'system'),
  ];
  const known = { history, week: '2023-W02', labels };

  it('say what is typed here, and what is saved, by whom and when by Danish clocks', () => {
    const row = {
      base: { 'nytteindsats ': 360 },
      changes: { 'nytteindsats ': 450 },
      conflicts: { 'nytteindsats ': 360 },
    };
    expect(conflictText(row, 'nytteindsats ', known)).toBe(
      'Nytteindsats. Din: 7,5 · gemt af Anna Holm (koordinator) kl. 10.41: 6',
    );
  });

  it('say no name to whoever is not told', () => {
    const row = { base: { '! sygdom': 1 }, changes: { '! sygdom': null }, conflicts: { '! sygdom': 1 } };
    expect(conflictText(row, '! sygdom', known)).toBe('Sygdom. Din: intet · gemt: 1 dag');
  });

  it.each([
    ['! sygdom', { '! ferie': 1 }, null, 'Sygdom. Din: 2 dage · gemt: 1 dag (Ferie)'],
    [
      'nytteindsats P2',
      { 'nytteindsats P2': 60, 'nytteindsats ': 30 },
      60,
      'Nytteindsats. Din: 0:02 · gemt: 1 + 0,5 (uden leverandør)',
    ],
  ])('say what else stands in the field of %s', (slot, base, theirs, text) => {
    const row = { base, changes: { [slot]: 2 }, conflicts: { [slot]: theirs } };
    expect(conflictText(row, slot, { ...known, history: [] })).toBe(text);
  });
});
