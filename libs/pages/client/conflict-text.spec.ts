import { describe, expect, it } from '@jest/globals';
import { conflictText } from './conflict-text.ts';

const labels = { nytteindsats: 'Nytteindsats', sygdom: 'Sygdom' };
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
    const row = { changes: { 'nytteindsats ': 450 }, conflicts: { 'nytteindsats ': 360 } };
    expect(conflictText(row, 'nytteindsats ', known)).toBe(
      'Nytteindsats. Din: 7,5 · gemt af Anna Holm (koordinator) kl. 10.41: 6',
    );
  });

  it('say no name to whoever is not told', () => {
    const row = { changes: { '! sygdom': null }, conflicts: { '! sygdom': 1 } };
    expect(conflictText(row, '! sygdom', known)).toBe('Sygdom. Din: intet · gemt: 1 dag');
  });
});
