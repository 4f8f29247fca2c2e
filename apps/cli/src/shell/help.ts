import { table } from '../text/table.ts';
import type { VerbCard } from './verb.ts';

const plain = (rows: readonly (readonly string[])[]): string =>
  table(
    [{ heading: '' }, { heading: '' }],
    rows.map((row) => row.map((cell, index) => (index === 0 ? `  ${cell}` : cell))),
  );

/** What `--help` alone shows. */
export const generalHelp = (verbs: Readonly<Record<string, VerbCard>>): string =>
  [
    'Brug: nytteindsats <kommando> [tilvalg]      (i en klon: npm run -s cli -- <kommando> [tilvalg])',
    '',
    'Kommandoer:',
    plain(
      Object.entries(verbs).map(([name, { operands, summary }]) => [[name, ...operands].join(' '), summary]),
    ),
    '',
    'nytteindsats <kommando> --help viser kommandoens tilvalg.',
    'Resultater skrives til stdout, alt andet til stderr.',
    '--errors json (ved enhver kommando): er slutkoden ikke 0, står der ét JSON-objekt på stderr og intet andet:',
    '  {"code","exitCode","message","path"}; path er det tilvalg eller den værdi, fejlen handler om, når der er en.',
    'Slutkoder: 0 udført · 1 afvist eller fejl fundet · 2 forkert brug · 3 et lager kan ikke nås eller er optaget',
  ].join('\n');

/** What `<verb> --help` shows. */
export const verbHelp = (name: string, { operands, summary, options, more }: VerbCard): string =>
  [
    `Brug: nytteindsats ${[name, ...operands, '[tilvalg]'].join(' ')}`,
    '',
    `${name} ${summary}.`,
    '',
    plain(
      Object.entries(options).map(([option, { value, about }]) => [
        value === undefined ? `--${option}` : `--${option} ${value}`,
        about,
      ]),
    ),
    ...(more.length > 0 ? ['', ...more] : []),
  ].join('\n');
