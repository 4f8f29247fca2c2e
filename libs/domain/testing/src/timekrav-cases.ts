import {
  type AssessedForloeb,
  parseRuleSet,
  type ParticipantCommand,
  type RuleSet,
  shippedRuleSets,
  type WeekStatus,
} from '#libs/domain';
import stated from '../timekrav-cases.json' with { type: 'json' };

/** What a case expects of one forløb; `weeks` gives the status of every week. */
export type ExpectedForloeb = Pick<
  AssessedForloeb,
  'number' | 'metWeeks' | 'longestRun' | 'timekravMet' | 'metInWeek' | 'metInConnectionWithWork'
> & { readonly weeks: Readonly<Record<string, WeekStatus>> };

/** A public test vector: commands, all accepted on `timekravCasesToday`, and the assessment that they lead to. */
interface TimekravCase {
  readonly name: string;
  readonly assessedOn: string;
  readonly ruleSet: RuleSet;
  readonly commands: readonly ParticipantCommand[];
  readonly expected: readonly ExpectedForloeb[];
}

/** Where the clock of the test vectors stands. */
export const timekravCasesToday = '2030-01-01';

const ruleSetOf = (value: unknown): RuleSet => {
  const shipped = shippedRuleSets.find(({ id }) => id === value);
  if (shipped !== undefined) return shipped;
  const parsed = parseRuleSet(value);
  if (parsed.outcome === 'faulty') throw new Error(JSON.stringify(parsed.faults));
  return parsed.ruleSet;
};

/** The test vectors that the domain has to meet. */
export const timekravCases: readonly TimekravCase[] = stated.map(
  ({ name, assessedOn, ruleSet, commands, expect }) => ({
    name,
    assessedOn,
    ruleSet: ruleSetOf(ruleSet),
    commands: commands as unknown as readonly ParticipantCommand[],
    expected: expect.forloeb as unknown as readonly ExpectedForloeb[],
  }),
);
