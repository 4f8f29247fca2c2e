import { describe, expect, it } from '@jest/globals';
import { buildRuleSetCatalogue, defaultRuleSet, type RuleSetFile } from '#libs/domain';

const own = { ...defaultRuleSet, id: 'kommunens-egen', label: 'Kommunens egen', requiredWeeks: 10 };
const file = (fileName: string, value: unknown): RuleSetFile => ({ fileName, text: JSON.stringify(value) });

const faultsOf = (...files: readonly RuleSetFile[]): readonly string[] => {
  const built = buildRuleSetCatalogue(files);
  return built.outcome === 'faulty' ? built.faults : [];
};
const idsOf = (...files: readonly RuleSetFile[]): readonly string[] => {
  const built = buildRuleSetCatalogue(files);
  return built.outcome === 'built' ? [...built.catalogue.byId.keys()] : [];
};

describe('The catalogue of rule sets', () => {
  it('holds the shipped ones when there are no files, with Aarhus’ as the default', () => {
    const built = buildRuleSetCatalogue();
    expect(built).toMatchObject({ outcome: 'built', catalogue: { default: { id: 'aarhus-2022' } } });
    expect(idsOf()).toEqual(['aarhus-2022', 'arbejdspligt-2025']);
  });

  it('holds a municipality’s own beside them', () => {
    expect(idsOf(file('egen.json', own))).toEqual(['aarhus-2022', 'arbejdspligt-2025', 'kommunens-egen']);
  });

  it('accepts a byte order mark', () => {
    expect(idsOf({ fileName: 'egen.json', text: `\uFEFF${JSON.stringify(own)}` })).toContain(
      'kommunens-egen',
    );
  });

  it('accepts none anywhere else', () => {
    expect(faultsOf({ fileName: 'egen.json', text: `${JSON.stringify(own)}\uFEFF` })).toEqual([
      'egen.json: Filen er ikke gyldig JSON.',
    ]);
  });

  it('accepts the same content under a known id, in any order', () => {
    const again = Object.fromEntries(Object.entries(defaultRuleSet).toReversed());
    expect(idsOf(file('kopi.json', again), file('a.json', own), file('b.json', own))).toHaveLength(3);
  });

  it('refuses other content under the id of a shipped one', () => {
    expect(faultsOf(file('aarhus.json', { ...defaultRuleSet, requiredWeeks: 6 }))).toEqual([
      'aarhus.json: id: Der findes allerede et regelsæt aarhus-2022 med et andet indhold.',
    ]);
  });

  it('refuses two files with different content under one id', () => {
    expect(faultsOf(file('a.json', own), file('b.json', { ...own, requiredWeeks: 11 }))).toEqual([
      'b.json: id: Der findes allerede et regelsæt kommunens-egen med et andet indhold.',
    ]);
  });

  it('names every fault of every file', () => {
    expect(
      faultsOf(
        { fileName: 'a.json', text: '{ 0101901234' },
        file('b.json', { ...own, counting: 'x', requiredWeeks: 0 }),
        file('c.json', []),
        {
          fileName: 'd.json',
          text: '{"weeklyMinutes":{"jobparat":2220,"jobparat":1,"x":1e400},"id":"a","id":"a"}',
        },
      ),
    ).toEqual([
      'a.json: Filen er ikke gyldig JSON.',
      'b.json: requiredWeeks: Skal være et helt tal fra 1 til 520.',
      'b.json: counting: Skal være en af: cumulative, consecutive.',
      'c.json: Skal være et objekt.',
      'd.json: weeklyMinutes.jobparat: Feltet står der mere end én gang.',
      'd.json: weeklyMinutes.x: Tallet kan ikke læses nøjagtigt, som det er skrevet. Skriv et helt tal.',
      'd.json: id: Feltet står der mere end én gang.',
    ]);
  });
});
