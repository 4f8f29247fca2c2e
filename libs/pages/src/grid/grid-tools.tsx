import type { VNode } from 'preact';
import { weekTitle } from './week-text.ts';
import { Facts } from '../facts.tsx';

const keys = [
  ['Tab og Shift+Tab', 'næste og forrige felt'],
  ['Enter eller ↓', 'samme kolonne, næste række'],
  ['Shift+Enter eller ↑', 'samme kolonne, forrige række'],
  ['Esc', 'det, der stod i feltet'],
  ['Ctrl+Enter', 'gem rækken'],
  ['Ctrl+S', 'gem alle'],
  ['Ctrl+V', 'indsæt fra et regneark, fra feltet og frem'],
  ['Ctrl+Z', 'fortryd'],
] as const;

const Keys = (): VNode => (
  <details class="grid-keys">
    <summary>? Taster</summary>
    <Facts facts={keys} />
  </details>
);

/** What is done to many rows at once, and which keys do what. */
export const GridTools = ({ week }: { readonly week: string }): VNode => (
  <div class="grid-tools">
    <button type="button" class="button button-secondary" id="kopier">
      Kopiér sidste uge for tomme rækker
    </button>
    <button type="button" class="button button-secondary" id="fortryd">
      Fortryd
    </button>
    <button type="button" class="button button-primary" id="gem-alle">
      Gem alle
    </button>
    <Keys />
    <p class="grid-without-script">
      {`Skemaet kræver JavaScript. Uden det: vælg ugesedlen i kolonnen Øvrige for at registrere ${weekTitle(week).toLowerCase()}.`}
    </p>
  </div>
);
