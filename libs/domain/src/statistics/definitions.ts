import type { MeasureId } from './observation.ts';

/** The version of all definitions of statistics; whatever is made by them names it. */
export const definitionsVersion = '2026-1';

/** What a measure is, as it is published. All texts are Danish. */
interface MeasureDefinition {
  readonly label: string;
  readonly description: string;
  readonly unit: string;
  /** What its cells hold inside: a number of the unit, minutes, weeks that are divided by those of the period, or days. */
  readonly amount: 'count' | 'minutes' | 'weeksOfPeriod' | 'days';
  /** In which period something counts, and on which day the breakdowns are read. */
  readonly dating: string;
  /** The facts that it rests on. */
  readonly source: string;
  /** Whether its cells, or those of several periods or municipalities, can be added up. */
  readonly overlap: string;
  /** Whether it can be compared with jobindsats.dk, and why not. */
  readonly comparable: string;
  /** False: of internal statistics alone. */
  readonly published: boolean;
}

const enrolments =
  'Indskrivninger, afgange og ændringer af visitation og ydelse, som kommunen har registreret.';
const assessed = 'Registrerede timer og fravær, bedømt efter regelsættet, når perioden er slut.';
const transitions = 'Registrerede overgange, der ikke er trukket tilbage, og som har virkning.';

const ownTargetGroup =
  'Nej: jobindsats.dk har ikke målgruppen for nytteindsatsen; tallene dér tæller modtagere af ydelser.';
const notThere = 'Nej: jobindsats.dk har ikke målingen.';

const personsOverlap =
  'Opdelinger på ét kendetegn summer til tallet i alt. Perioder og kommuner kan ikke lægges sammen: den samme person kan tælle i flere.';
const flowsOverlap =
  'Opdelinger på ét kendetegn summer til tallet i alt, og måneder til kvartaler og år. En person kan have flere forløb.';

/** Every measure by its id. */
export const measures = {
  personer: {
    label: 'Personer',
    description:
      'Personer med et forløb, der dækker mindst én dag i perioden. Borgere, der er kædet sammen, er én person.',
    unit: 'personer',
    amount: 'count',
    dating: 'Personens seneste forløb i perioden; opdelinger aflæses på dets sidste dækkede dag i perioden.',
    source: enrolments,
    overlap: personsOverlap,
    comparable: ownTargetGroup,
    published: true,
  },
  fuldtidspersoner: {
    label: 'Fuldtidspersoner',
    description:
      'Personuger, hvor mindst én dag er dækket, divideret med antallet af uger i perioden; en uge hører til perioden med dens torsdag. Vises med én decimal.',
    unit: 'fuldtidspersoner',
    amount: 'weeksOfPeriod',
    dating: 'Uge for uge personens seneste forløb; opdelinger aflæses på dets sidste dækkede dag i ugen.',
    source: enrolments,
    overlap:
      'Personuger i opdelinger på ét kendetegn summer til personugerne i alt. Perioder med lige mange uger kan midles.',
    comparable:
      'Nej: jobindsats.dk beregner fuldtidspersoner af dage med ydelse, her tæller en uge med én dækket dag helt.',
    published: true,
  },
  nye_forloeb: {
    label: 'Nye forløb',
    description: 'Forløb, der begynder i perioden.',
    unit: 'forløb',
    amount: 'count',
    dating: 'Indskrivningsdagen; opdelinger aflæses på den.',
    source: enrolments,
    overlap: flowsOverlap,
    comparable:
      'Nej: et forløb er her en indskrivning, mens et forløb på jobindsats.dk først slutter efter en hel måned uden.',
    published: true,
  },
  afsluttede_forloeb: {
    label: 'Afsluttede forløb',
    description: 'Forløb, der slutter i perioden: den første dag, de ikke længere dækker, ligger i den.',
    unit: 'forløb',
    amount: 'count',
    dating: 'Den første dag uden for forløbet; opdelinger aflæses på den sidste dækkede dag.',
    source: enrolments,
    overlap: flowsOverlap,
    comparable:
      'Nej: et forløb er her en indskrivning, mens et forløb på jobindsats.dk først slutter efter en hel måned uden.',
    published: true,
  },
  timekrav_opfyldt: {
    label: 'Timekravet opfyldt',
    description: 'Personer, hvis timekrav i et forløb blev opfyldt med en uge i perioden.',
    unit: 'personer',
    amount: 'count',
    dating:
      'Ugen, der opfyldte kravet; opdelinger aflæses på dens søndag, eller på den sidste dækkede dag, hvis den er tidligere.',
    source: assessed,
    overlap:
      'Opdelinger på ét kendetegn summer til tallet i alt. En person tæller igen, når kravet opfyldes i et senere forløb.',
    comparable: notThere,
    published: true,
  },
  timekrav_og_arbejde: {
    label: 'Timekravet opfyldt i forbindelse med arbejde',
    description:
      'Personer, der i samme forløb har opfyldt timekravet og er begyndt i job, IGU eller fleksjob, når det sidste af de to ligger i perioden.',
    unit: 'personer',
    amount: 'count',
    dating:
      'Den seneste af torsdagen i ugen, der opfyldte kravet, og den første start; opdelinger aflæses på den dag, eller på den sidste dækkede dag, hvis den er tidligere.',
    source: `${assessed} ${transitions}`,
    overlap:
      'Opdelinger på ét kendetegn summer til tallet i alt. En person tæller igen, når det sker i et senere forløb.',
    comparable: notThere,
    published: true,
  },
  timer: {
    label: 'Timer',
    description:
      'Timer, der er registreret i uger i perioden, også dem, som regelsættet ikke tæller. Vises med én decimal.',
    unit: 'timer',
    amount: 'minutes',
    dating: 'Ugen; gruppen er den i forløbet, som ugen hører til.',
    source: 'Registrerede timer.',
    overlap: 'Opdelt på gruppe summer de til aktiviteten, og måneder til kvartaler og år.',
    comparable: notThere,
    published: true,
  },
  uger: {
    label: 'Uger',
    description:
      'Uger i perioden efter, hvordan de er bedømt. Hver borgers uger tæller for sig; de lægges ikke sammen for borgere, der er kædet sammen.',
    unit: 'personuger',
    amount: 'count',
    dating: 'Ugen; gruppen er den i forløbet, som ugen hører til.',
    source: assessed,
    overlap: 'En uge har én status; måneder summer til kvartaler og år.',
    comparable: notThere,
    published: true,
  },
  overgange: {
    label: 'Overgange',
    description: 'Personer, hvis forløb har en overgang, der begynder i perioden.',
    unit: 'personer',
    amount: 'count',
    dating:
      'Dagen, hvor overgangen begynder; gruppen er den i dens forløb. Af flere af samme slags gælder den, der begynder sidst, og så den, der er registreret sidst.',
    source: transitions,
    overlap:
      'Overlapper: en person kan have flere slags overgange. Opdelt på gruppe summer de til hver slags.',
    comparable: notThere,
    published: true,
  },
  status_efter_afgang: {
    label: 'Status efter afgang',
    description:
      'Forløb, der sluttede i perioden, efter hvor personen var 1, 3, 6 og 12 måneder efter: det første, der passer, af død, igen omfattet, job, IGU, fleksjob, uddannelse, selvforsørgelse og ukendt.',
    unit: 'forløb',
    amount: 'count',
    dating:
      'Samme dag i måneden så mange måneder efter afgangen, eller månedens sidste. Foreligger først, når dagen er kommet for hele perioden.',
    source: `${enrolments} ${transitions}`,
    overlap: 'For hvert antal måneder summer de til afsluttede forløb.',
    comparable:
      'Nej: jobindsats.dk måler status efter ydelser og beskæftigelse i registre, her efter det, kommunen selv har registreret.',
    published: true,
  },
  maal: {
    label: 'Nået af kommunens mål',
    description:
      'Personer med en overgang, der er begyndt, eller med timekravet opfyldt, fra målets første dag til periodens sidste, dog højst målets sidste.',
    unit: 'personer',
    amount: 'count',
    dating:
      'Overgangens start, eller torsdagen i ugen, der opfyldte kravet. Tallet er opgjort siden målets første dag.',
    source: `${assessed} ${transitions}`,
    overlap: 'Opgjort siden målets begyndelse: perioder kan ikke lægges sammen. Hver person tæller én gang.',
    comparable: 'Nej: målet er kommunens eget.',
    published: true,
  },
  registreringsalder: {
    label: 'Hvor sent timer registreres',
    description:
      'Dage fra ugens søndag, til en registrering af timer fik sit seneste indhold, mindst 0: antal registreringer, median, 90-procentfraktil og andel over 28 dage i procent. Median og fraktil er efter nærmeste rang.',
    unit: 'dage',
    amount: 'days',
    dating: 'Ugen; den danske dato, hvor vi registrerede den seneste hændelse.',
    source: 'Registreringer af timer, der står.',
    overlap: 'Kan ikke lægges sammen.',
    comparable: notThere,
    published: false,
  },
} satisfies Readonly<Record<MeasureId, MeasureDefinition>> as Readonly<Record<MeasureId, MeasureDefinition>>;
