import { describe, expect, it } from '@jest/globals';
import { explainWeek, explanationText, type ParticipantCommand, type RuleSet } from '#libs/domain';
import { enrol, given, longAfter, ruleSetWith, week } from '#libs/domain/testing';

const aarhus = ruleSetWith({ id: 'aarhus-2022' });

const registrations = new Map([
  ['e-1', { recordedAt: '2022-04-05T07:15:00.000Z', by: 'Anna Holm (koordinator)' }],
]);

const textOf = (
  commands: readonly ParticipantCommand[],
  {
    named = '2022-W14',
    ruleSet = aarhus,
    on = '2022-05-16',
  }: { readonly named?: string; readonly ruleSet?: RuleSet; readonly on?: string } = {},
): readonly string[] => {
  const { participantCase } = given(commands, longAfter);
  return explanationText(explainWeek(participantCase, ruleSet, on, named)!, ruleSet, registrations, on);
};

const category =
  'Kategorien den 4. april 2022 er jobparat (fra 4. april 2022, registreret 05-04-2022 09.15.00 af Anna Holm (koordinator)).';
const required = `Kravet er 37 timer om ugen efter regelsættet Aarhus-model for nytteindsats (aarhus-2022). ${category}`;
const first = 'Uge 14 i 2022 (4. april 2022 til 10. april 2022): ';
const forloeb = 'Forløb 1, Aarhus (751), fra 4. april 2022: ';

describe('The text of an explanation', () => {
  it('says of a met week what counts, what does not, and which absence changes nothing', () => {
    const hours = { virksomhedspraktik: 1500, danskuddannelse: 740, transport: 60 } as const;
    expect(textOf([enrol(), week('2022-W14', hours, { sygdom: 1 })])).toEqual([
      `${first}timekravet er opfyldt. Der tæller 37:20 timer med, og kravet er 37 timer.`,
      required,
      'Timer, der tæller med: virksomhedspraktik 25 timer og danskuddannelse 12:20 timer, i alt 37:20 timer. Timer, der ikke tæller med efter regelsættet: transport 1 time.',
      'Fravær: sygdom 1 dag. Lovligt fravær i en del af ugen ændrer ikke kravet.',
      `${forloeb}der kræves 7 opfyldte uger, og 1 er opfyldt. Der mangler 6 uger.`,
    ]);
  });

  it('says what a week was short of, in hours or in days of absence that lower the requirement', () => {
    const ruleSet = ruleSetWith({
      id: 'aarhus-2022',
      counting: 'consecutive',
      lawfulAbsence: { fullWeek: 'not-met', partWeek: 'reduced' },
    });
    const commands = [enrol(), week('2022-W14', { nytteindsats: 1736 }, { ferie: 1 })];
    expect(textOf(commands, { ruleSet })).toEqual([
      `${first}timekravet er ikke opfyldt. Der tæller 28:56 timer med, og kravet er 29:36 timer.`,
      required,
      'Timer, der tæller med: nytteindsats 28:56 timer.',
      'Fravær: ferie 1 dag. Der er lovligt fravær i 1 dag, og kravet er sat ned med en femtedel for hver dag: fra 37 timer til 29:36 timer.',
      'Med 40 minutter mere, der tæller med, ville ugen have været opfyldt.',
      'Med 1 dag mere med lovligt fravær ville ugen have været opfyldt.',
      `${forloeb}der kræves 7 opfyldte uger i træk, og ingen er opfyldt. Den længste række er 7 uger for kort.`,
    ]);
  });

  it('says that nothing is recorded, and of a week that goes on what would still do', () => {
    const missing = textOf([enrol()]);
    expect(missing.slice(0, 1)).toEqual([
      `${first}timekravet er ikke opfyldt, fordi der hverken er registreret timer eller fravær.`,
    ]);
    expect(missing).toHaveLength(4);
    expect(textOf([enrol()], { named: '2022-W20' }).slice(2, 5)).toEqual([
      'Der er ikke registreret timer.',
      'Der er ikke registreret fravær.',
      'Med 37 timer mere, der tæller med, bliver ugen opfyldt.',
    ]);
  });

  it.each([
    ['2022-04-04', 'bliver ugen opfyldt'],
    ['2022-04-10', 'bliver ugen opfyldt'],
    ['2022-04-11', 'ville ugen have været opfyldt'],
  ])('says of a neutral week on %s what would do, as of one that goes on or has ended', (on, would) => {
    const neutral = textOf([enrol(), week('2022-W14', {}, { ferie: 5 })], { on });
    expect(neutral.filter((one) => one.startsWith('Med '))).toEqual([
      `Med 37 timer mere, der tæller med, ${would}.`,
    ]);
  });

  it('says who decided on a requirement of the participant’s own', () => {
    const decided: ParticipantCommand = {
      command: 'SetIndividualRequirement',
      minutesPerWeek: 1200,
      effectiveFrom: '2022-04-04',
      reason: 'helbred',
    };
    expect(textOf([enrol(), decided])[1]).toBe(
      `Kravet er 20 timer om ugen efter en individuel beslutning (fra 4. april 2022), som går forud for regelsættet Aarhus-model for nytteindsats (aarhus-2022). ${category}`,
    );
  });

  it.each<[string, readonly ParticipantCommand[], RuleSet, string, number]>([
    [
      'a full week of absence that is neutral',
      [enrol(), week('2022-W14', {}, { sygdom: 5 })],
      aarhus,
      'ugen tæller hverken for eller imod, fordi der er lovligt fravær alle fem hverdage.',
      6,
    ],
    [
      'a full week of absence that is credited',
      [enrol(), week('2022-W14', {}, { sygdom: 5 })],
      ruleSetWith({ lawfulAbsence: { fullWeek: 'credited', partWeek: 'unchanged' } }),
      'timekravet er opfyldt, fordi der er lovligt fravær alle fem hverdage.',
      5,
    ],
    [
      'whoever the rule set excludes',
      [enrol({ displacedUkrainian: true })],
      ruleSetWith({ excludes: ['displacedUkrainian'] }),
      'der er intet timekrav i ugen.',
      5,
    ],
  ])('speaks of %s', (_, commands, ruleSet, verdict, count) => {
    const text = textOf(commands, { ruleSet });
    expect([text[0], text.length]).toEqual([`${first}${verdict}`, count]);
  });

  it('counts no weeks for somebody of whom the rule set asks nothing', () => {
    const ruleSet = ruleSetWith({ id: 'aarhus-2022', excludes: ['displacedUkrainian'] });
    const texts = textOf([enrol({ displacedUkrainian: true }), week('2022-W14', {}, { ferie: 5 })], {
      ruleSet,
    });
    expect(texts.at(-1)).toBe(`${forloeb}der er intet timekrav at opfylde.`);
  });

  it('names the transition after which a week is not judged', () => {
    const moved: ParticipantCommand = {
      command: 'RecordTransition',
      transitionId: 't-1',
      transition: 'job',
      startsOn: '2022-04-06',
    };
    expect(textOf([enrol(), moved], { named: '2022-W15' })[0]).toBe(
      'Uge 15 i 2022 (11. april 2022 til 17. april 2022): ugen bedømmes ikke, fordi den ligger efter ugen med overgangen til job (fra 6. april 2022).',
    );
  });

  it('says which week completed the timekrav, in connection with work, of a forløb that has ended', () => {
    const ruleSet = ruleSetWith({ id: 'aarhus-2022', requiredWeeks: 2 });
    const commands: readonly ParticipantCommand[] = [
      enrol(),
      week('2022-W14', { loentilskud: 2220 }),
      week('2022-W15', { loentilskud: 2220 }),
      { command: 'RecordTransition', transitionId: 't-1', transition: 'job', startsOn: '2022-04-25' },
      { command: 'ExitParticipant', exitedOn: '2022-04-25', exitReason: 'overgang' },
    ];
    expect(textOf(commands, { ruleSet }).at(-1)).toBe(
      'Forløb 1, Aarhus (751), fra 4. april 2022, afsluttet 25. april 2022: der kræves 2 opfyldte uger, og 2 er opfyldt. Timekravet for forløbet blev opfyldt i uge 15 i 2022, og det er i forbindelse med job, IGU eller fleksjob.',
    );
  });

  it('says of weeks in a row how long the longest was', () => {
    const ruleSet = ruleSetWith({ id: 'aarhus-2022', counting: 'consecutive' });
    const commands = [
      enrol(),
      week('2022-W14', { nytteindsats: 2220 }),
      week('2022-W16', { nytteindsats: 2220 }),
    ];
    expect(textOf(commands, { ruleSet }).at(-1)).toBe(
      `${forloeb}der kræves 7 opfyldte uger i træk, og højst 1 i træk er opfyldt. Den længste række er 6 uger for kort.`,
    );
  });

  it('says that a whole week of absence changes nothing under a rule set that says so, and that failing to appear never does', () => {
    const ruleSet = ruleSetWith({
      id: 'aarhus-2022',
      lawfulAbsence: { fullWeek: 'not-met', partWeek: 'unchanged' },
    });
    const absent = (days: Parameters<typeof week>[2]) =>
      textOf([enrol(), week('2022-W14', { transport: 60 }, days)], { ruleSet }).slice(2, 4);
    const hours =
      'Ingen af timerne tæller med. Timer, der ikke tæller med efter regelsættet: transport 1 time.';
    expect(absent({ sygdom: 5 })).toEqual([
      hours,
      'Fravær: sygdom 5 dage. Lovligt fravær alle fem hverdage ændrer ikke kravet efter regelsættet.',
    ]);
    expect(absent({ udeblivelse: 2 })).toEqual([
      hours,
      'Fravær: udeblivelse 2 dage. Udeblivelse er ikke lovligt fravær og ændrer ikke kravet.',
    ]);
  });

  it.each<[string, Partial<RuleSet>, string]>([
    [
      'neutral',
      { lawfulAbsence: { fullWeek: 'neutral', partWeek: 'reduced' } },
      ' Lovligt fravær alle fem hverdage gør, at ugen hverken tæller for eller imod, medmindre timerne når kravet.',
    ],
    [
      'credited',
      { lawfulAbsence: { fullWeek: 'credited', partWeek: 'reduced' } },
      ' Lovligt fravær alle fem hverdage gør ugen opfyldt efter regelsættet.',
    ],
    ['nothing, as the rule set asks nothing', { excludes: ['displacedUkrainian'] }, ''],
  ])('says that a whole week of absence makes a week %s', (_, changes, rule) => {
    const commands = [enrol({ displacedUkrainian: true }), week('2022-W14', {}, { sygdom: 5 })];
    const texts = textOf(commands, { ruleSet: ruleSetWith({ id: 'aarhus-2022', ...changes }) });
    expect(texts[3]).toBe(`Fravær: sygdom 5 dage.${rule}`);
  });

  it('says of absence after the week of a transition no more than that it is recorded', () => {
    const commands: readonly ParticipantCommand[] = [
      enrol(),
      week('2022-W15', {}, { sygdom: 5 }),
      { command: 'RecordTransition', transitionId: 't-1', transition: 'job', startsOn: '2022-04-06' },
    ];
    expect(textOf(commands, { named: '2022-W15' })[3]).toBe('Fravær: sygdom 5 dage.');
  });

  it('says of a category of which the rule set asks nothing that nobody decided otherwise', () => {
    const ruleSet = ruleSetWith({ id: 'aarhus-2022', label: 'aarhus-2022', weeklyMinutes: {} });
    expect(textOf([enrol()], { ruleSet }).slice(0, 2)).toEqual([
      `${first}der er intet timekrav i ugen.`,
      `Regelsættet aarhus-2022 stiller intet krav til kategorien, og der er ikke truffet en individuel beslutning om et krav. ${category}`,
    ]);
  });

  it('says of a week that goes on that it is not over', () => {
    const commands = [enrol(), week('2022-W14', { nytteindsats: 2160 })];
    expect(textOf(commands, { on: '2022-04-10' })[0]).toBe(
      `${first}ugen er ikke slut, og timekravet er ikke nået endnu. Der tæller 36 timer med, og kravet er 37 timer.`,
    );
  });
});
