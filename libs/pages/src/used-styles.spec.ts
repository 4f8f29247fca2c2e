import { expect, it } from '@jest/globals';

const script: string = '../../../infra/pages/used-styles.mjs';
const { usedStyles } = (await import(script)) as {
  readonly usedStyles: (css: string, sources: string) => string;
};

it('A style sheet keeps the rules of elements and of classes that sources name, whole or by their beginning', () => {
  const sources = '<p class="alert"> class={`form-group-${part}`} class="card"';
  const kept = {
    '*,:after{a:b}': '*,:after{a:b}',
    '@charset "utf-8";p{a:b}': '@charset "utf-8";p{a:b}',
    '.alert,.toast{a:b}': '.alert{a:b}',
    '.toast{a:b}p{c:d}': 'p{c:d}',
    '.form-group-day{a:b}.form-row{a:b}': '.form-group-day{a:b}',
    '.card:not(.toast){a:b}': '.card:not(.toast){a:b}',
    ':is(.card,.alert) p{a:b}': ':is(.card,.alert) p{a:b}',
    '.card .toast{a:b}': '',
    '@media print{.toast{a:b}.card{a:b}}': '@media print{.card{a:b}}',
    '@media print{.toast{a:b}}': '',
    '@keyframes come{from{a:b}}': '@keyframes come{from{a:b}}',
    '[href="a,}.toast"]{a:url("x;{")}': '[href="a,}.toast"]{a:url("x;{")}',
  };
  for (const [css, left] of Object.entries(kept)) expect(usedStyles(css, sources)).toBe(left);
});
