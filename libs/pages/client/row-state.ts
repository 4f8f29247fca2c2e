import type { Saved } from './saving.ts';

/** Where a row is on its way to being saved; `waiting`: it is to be, and nobody answers. */
export type RowState =
  | { readonly kind: 'unchanged' | 'unsaved' | 'saving' | 'asking' | 'faulty' | 'waiting' }
  | { readonly kind: 'saved'; readonly at: string }
  | Exclude<Saved, { readonly kind: 'saved' }>
  | { readonly kind: 'conflict' };

/** What is said beside the row, in Danish; of an unchanged one nothing. */
export const stateText = (state: RowState): string => {
  switch (state.kind) {
    case 'unchanged':
      return '';
    case 'saving':
      return 'gemmer';
    case 'saved':
      return `gemt kl. ${state.at}`;
    case 'reason':
      return 'kræver begrundelse';
    case 'conflict':
      return 'konflikt';
    case 'refused':
      return 'afvist';
    case 'unknown':
      return 'ukendt udfald';
    case 'unsaved':
    case 'waiting':
    case 'asking':
    case 'faulty':
    case 'touched':
    case 'signedOut':
    case 'away':
      return 'ikke gemt';
  }
};

export const signedOut =
  'Du er logget ud, eller en anden er logget ind. Log ind som dig selv, og prøv igen. Tallene ligger i denne fane og er ikke gemt.';

export const noConnection = 'Ingen forbindelse. Tallene ligger i denne fane og er ikke gemt.';

/** What a row's note says first, and the button that goes on; of some states there is nothing to say. */
export const noteOf = (state: RowState): { readonly text: string; readonly goOn?: string } | null => {
  switch (state.kind) {
    case 'reason':
      return { text: 'Skriv, hvorfor timerne rettes.' };
    case 'asking':
      return { text: 'Over 48 timer i ugen. Er det rigtigt?', goOn: 'Ja, gem' };
    case 'touched':
      return {
        text: 'En anden har gemt andre felter i ugen imens. Se rækken igennem, og gem igen.',
        goOn: 'Gem',
      };
    case 'conflict':
      return { text: 'En anden har gemt det samme felt imens.' };
    case 'refused':
      return { text: state.message };
    case 'unknown':
      return {
        text: 'Det vides ikke, om rækken er gemt. Prøv igen; intet bliver registreret to gange.',
        goOn: 'Prøv igen',
      };
    case 'signedOut':
      return {
        text: signedOut,
        goOn: 'Prøv igen',
      };
    case 'away':
      return { text: noConnection, goOn: 'Prøv igen' };
    case 'unchanged':
    case 'unsaved':
    case 'waiting':
    case 'saving':
    case 'saved':
    case 'faulty':
      return null;
  }
};
