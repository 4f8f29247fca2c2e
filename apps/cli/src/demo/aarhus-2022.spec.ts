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
  openForloeb,
  type ParticipantCase,
  startStatusReport,
  type StatusCounts,
  timekravState,
} from '#libs/domain';
import { aarhus2022Figures, type DemoCommand, generateAarhus2022 } from './aarhus-2022.ts';

const to = '2022-11-28';

/** What the domain makes of the commands, given in their order. */
const play = (commands: Iterable<DemoCommand>) => {
  const cases = new Map<string, ParticipantCase>();
  const withoutEvents: string[] = [];
  let events = 0;
  for (const { at, line } of commands) {
    const before = cases.get(line.participantId) ?? emptyCase;
    const decision = decide(before, line, danishDateAt(at));
    const decided = decision.outcome === 'decided' ? decision.events : [];
    if (decided.length === 0) withoutEvents.push(JSON.stringify({ at, line, decision }));
    const after = decided.reduce((known, event) => evolve(known, { ...event, id: line.commandId }), before);
    cases.set(line.participantId, after);
    events += decided.length;
  }
  return { cases: [...cases.values()], events, withoutEvents };
};

const reportOn = (cases: readonly ParticipantCase[]): StatusCounts => {
  const report = startStatusReport({ from: '2022-01-01', to, kommunekode: '751', ruleSet: defaultRuleSet });
  cases.forEach((participantCase, index) => report.add(String(index), participantCase));
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

describe('the Aarhus 2022 scenario', () => {
  const commands = [...generateAarhus2022()];
  const year = play(commands);
  const report = reportOn(year.cases);

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

  it('has one case for each participant', () => {
    expect(year.cases).toHaveLength(aarhus2022Figures.covered.total);
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
    expect(given.size).toBe(14);
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
    expect(digestOf(generateAarhus2022())).toBe(digestOf(commands));
  });

  it('makes other commands of another seed, and the same figures', () => {
    const others = [...generateAarhus2022('another')];
    const otherYear = play(others);
    expect(digestOf(others)).not.toBe(digestOf(commands));
    expect(otherYear.withoutEvents).toEqual([]);
    expect(headline(reportOn(otherYear.cases))).toEqual(aarhus2022Figures);
  });
});
