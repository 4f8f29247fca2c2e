/** How the status report counts, as people read it: docs/domain.md, "Counting people". */
export const statusDefinitions: readonly (readonly [name: string, text: string])[] = [
  [
    'Perioden',
    'Begge dage er med, og der bedømmes på den sidste. Borgere, der er kædet sammen, er én person. Med en kommune tælles kun dens forløb, overgange og uger.',
  ],
  ['Omfattet i perioden', 'Borgere med et forløb, der dækker mindst én dag i perioden.'],
  ['Omfattet den sidste dag', 'Borgere med et forløb, der dækker periodens sidste dag.'],
  [
    'Flyttet til',
    'Borgere med en overgang, der begynder i perioden og har virkning. En borger kan have flere slags, så tallene overlapper.',
  ],
  [
    'Til selvforsørgelse',
    'Borgere, der er afsluttet i perioden med årsagen overgang, og hvis forløb har en anden overgang end fleksjob, som er begyndt.',
  ],
  [
    'Timekravet opfyldt',
    'Borgere, hvis timekrav blev opfyldt af en uge, hvis torsdag ligger i perioden; heraf dem, hvor et job, IGU eller fleksjob i samme forløb er begyndt.',
  ],
  [
    'Ét resultat',
    'Hver omfattet borger tæller én gang, med det første, der passer: overgang, timekravet opfyldt, stadig omfattet, anden afgang. Tallene lægges sammen til alle omfattede.',
  ],
  [
    'Mål',
    'Borgere med en overgang, der begynder i perioden, eller med timekravet opfyldt i den. Grafen over målet tæller siden målets første dag.',
  ],
];
