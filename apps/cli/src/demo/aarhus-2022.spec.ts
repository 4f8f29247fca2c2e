import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  assess,
  codes,
  codesOf,
  danishDateAt,
  decide,
  defaultRuleSet,
  emptyCase,
  evolve,
  inForceOn,
  mondayOf,
  openForloeb,
  type ParticipantCase,
  startStatusReport,
  sundayOf,
  type StatusCounts,
  timekravState,
  worklist,
} from '#libs/domain';
import { somebodyElse } from '#libs/domain/testing';
import { parseCpr } from '#libs/persons';
import { Aarhus2022, aarhus2022Figures, type DemoCommand } from './aarhus-2022.ts';

const to = '2022-11-28';
const weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/** What the domain makes of the commands, given in their order. */
const play = (commands: Iterable<DemoCommand>) => {
  const cases = new Map<string, ParticipantCase>();
  const withoutEvents: string[] = [];
  let events = 0;
  for (const { at, line } of commands) {
    const before = cases.get(line.participantId) ?? emptyCase;
    const decision = decide(before, line, danishDateAt(at), somebodyElse(before, line));
    const decided = decision.outcome === 'decided' ? decision.events : [];
    if (decided.length === 0) withoutEvents.push(JSON.stringify({ at, line, decision }));
    const after = decided.reduce((known, event) => evolve(known, { ...event, id: line.commandId }), before);
    cases.set(line.participantId, after);
    events += decided.length;
  }
  return { known: cases, cases: [...cases.values()], events, withoutEvents };
};

const reportOn = (cases: ReadonlyMap<string, ParticipantCase>): StatusCounts => {
  const report = startStatusReport({ from: '2022-01-01', to, kommunekode: '751', ruleSet: defaultRuleSet });
  for (const [participantId, participantCase] of cases) report.add(participantId, participantCase);
  return report.finish();
};

const headline = ({ covered, current, selfSupport, movedInto, timekravMet, goal }: StatusCounts) => ({
  covered,
  current,
  selfSupport,
  fleksjob: movedInto.fleksjob,
  timekravMet,
  goalTarget: goal.target,
});

const digestOf = (commands: Iterable<DemoCommand>): string => {
  const digest = createHash('sha256');
  for (const command of commands) digest.update(JSON.stringify(command));
  return digest.digest('hex');
};

/** True when a day of the week lies in an assignment of the provider. */
const isAssigned = ({ forloeb }: ParticipantCase, provider: string, week: string): boolean =>
  forloeb
    .flatMap(({ assignments }) => assignments)
    .some(
      (one) =>
        one.provider === provider &&
        one.from <= sundayOf(week) &&
        (one.to === null || one.to >= mondayOf(week)),
    );

describe('the Aarhus 2022 scenario', () => {
  const scenario = new Aarhus2022();
  const commands = [...scenario.commands()];
  const year = play(commands);
  const report = reportOn(year.known);

  it('comes to the figures of the municipality', () => {
    expect(headline(report)).toEqual(aarhus2022Figures);
  });

  it('counts every participant once beside the groups that overlap', () => {
    const { oneResult } = report;
    expect(Object.values(oneResult).reduce((sum, count) => sum + count)).toBe(report.covered.total);
    expect(oneResult.stillCovered).toBeLessThan(report.current.total);
    expect(oneResult.timekrav).toBeLessThan(report.timekravMet);
    expect(oneResult.otherExit).toBeGreaterThan(0);
    expect(report.goal.reached).toBe(report.covered.total - oneResult.stillCovered - oneResult.otherExit);
  });

  it('has a case for each person, and three under a second id that is linked; two of these overlap', () => {
    expect(year.cases).toHaveLength(aarhus2022Figures.covered.total + 3);
    const scope = { from: '2022-W47', to: '2022-W47', on: to, kommunekode: '751', ruleSet: defaultRuleSet };
    const counting = worklist.start(scope);
    for (const [participantId, known] of year.known)
      counting.addLinked?.({ participantId, case: known, hidden: new Set() });
    expect(counting.finish().overlappingForloeb).toHaveLength(2);
  });

  it('assigns every provider that hours name, for as long as they are recorded', () => {
    const unassigned = year.cases.flatMap((known) =>
      Object.entries(known.weeks).flatMap(([week, { entries }]) =>
        entries.flatMap(({ provider }) =>
          provider === null || isAssigned(known, provider, week) ? [] : [`${provider} ${week}`],
        ),
      ),
    );
    expect(unassigned).toEqual([]);
  });

  it('gives no command that is refused or has nothing to record', () => {
    expect(year.withoutEvents).toEqual([]);
  });

  it('makes more than 100,000 events', () => {
    expect(year.events).toBeGreaterThan(100_000);
  });

  it('shows every command, every reason to exit and every kind of absence', () => {
    const lines = commands.map(({ line }) => line);
    const given = new Set(lines.map(({ command }) => command));
    const exits = new Set(
      lines.flatMap((line) => (line.command === 'ExitParticipant' ? [line.exitReason] : [])),
    );
    const weeks = lines.flatMap((line) => (line.command === 'RecordWeek' ? [line] : []));
    const absences = new Set(weeks.flatMap((week) => week.absences.map(({ kind }) => kind)));
    expect(given.size).toBe(17);
    expect(exits).toEqual(new Set(codesOf(codes.exitReason)));
    expect(absences).toEqual(new Set(codesOf(codes.absence)));
  });

  it('leaves people near the timekrav, people without a category and weeks without an entry', () => {
    const open = year.cases.flatMap((known) => {
      const forloeb = openForloeb(known)?.forloeb;
      const assessed = assess(known, defaultRuleSet, to).at(-1);
      return forloeb && assessed ? [{ forloeb, assessed }] : [];
    });
    const near = open.filter(({ assessed }) => timekravState(assessed, defaultRuleSet) === 'near');
    const waiting = open.filter(
      ({ forloeb }) => inForceOn(forloeb.readiness, to)?.value === 'ikke_visiteret',
    );
    const lastWeeks = open.flatMap(({ assessed }) =>
      assessed.weeks.filter(({ week }) => week === '2022-W47'),
    );
    expect(near.length).toBeGreaterThan(50);
    expect(waiting.length).toBeGreaterThanOrEqual(38);
    expect(lastWeeks.filter(({ status }) => status === 'missing').length).toBeGreaterThan(50);
  });

  it('never turns the clock back, and gives each command an id of its own', () => {
    const clocks = commands.map(({ at }) => at);
    expect(clocks.filter((at, index) => at < (clocks[index - 1] ?? ''))).toEqual([]);
    expect(new Set(commands.map(({ line }) => line.commandId)).size).toBe(commands.length);
  });

  it('makes the same commands of the same seed', () => {
    expect(digestOf(new Aarhus2022().commands())).toBe(digestOf(commands));
  });

  it('makes other commands of another seed, and the same figures', () => {
    const others = [...new Aarhus2022('another').commands()];
    const otherYear = play(others);
    expect(digestOf(others)).not.toBe(digestOf(commands));
    expect(otherYear.withoutEvents).toEqual([]);
    expect(headline(reportOn(otherYear.known))).toEqual(aarhus2022Figures);
  });

  it('says who everybody is: names that nobody bears, and a number of their own that was given to nobody', () => {
    const persons = new Map(scenario.persons());
    expect([...persons.keys()].toSorted()).toEqual([...year.known.keys()].toSorted());
    const numbers = [...persons.values()].map(({ cpr }) => cpr);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const cpr of numbers) {
      expect(parseCpr(cpr)).toBe(cpr);
      expect(cpr).toMatch(/0000$/);
      expect(cpr).not.toMatch(/^(?:01|61)01/);
      expect(weights.reduce((sum, weight, place) => sum + weight * Number(cpr[place]), 0) % 11).not.toBe(0);
    }
    const behindAnAddress = [...persons.values()].filter(({ protectedAddress }) => protectedAddress);
    expect(behindAnAddress.length).toBeGreaterThan(3);
    expect(behindAnAddress.length).toBeLessThan(25);
    expect([...new Aarhus2022().persons()]).toEqual([...persons]);
  });
});
