import { describe, expect, it } from '@jest/globals';
import { renderToString } from 'preact-render-to-string';
import { Guide } from './guide.tsx';

const shown = (text: string): string => renderToString(<Guide text={text} pictures="/assets/x" />);
const body = (text: string): string => shown(text).replace(/^<nav.*?<\/nav>/, '');

describe('A guide', () => {
  it('has its contents before it, and leaves its own heading to the page', () => {
    expect(shown('# Vejledning\n\n## Æbler og pærer\n\nTekst.\n\n### Mere')).toBe(
      '<nav aria-label="Indhold"><ul><li><a href="#æbler-og-pærer">Æbler og pærer</a></li></ul></nav>' +
        '<h2 id="æbler-og-pærer">Æbler og pærer</h2><p>Tekst.</p><h3 id="mere">Mere</h3>',
    );
  });

  it.each([
    ['a paragraph of several lines', 'en\nto', '<p>en to</p>'],
    ['a list', '- en\n- to\n  lang', '<ul><li>en</li><li>to lang</li></ul>'],
    ['steps', '1. en\n2. to', '<ol><li>en</li><li>to</li></ol>'],
    [
      'keys, weight and ways',
      'Tryk `Tab`, **aldrig** [her](/uge).',
      '<p>Tryk <kbd>Tab</kbd>, <strong>aldrig</strong> <a href="/uge">her</a>.</p>',
    ],
    [
      'a picture',
      '![Ugen](billeder/uge.png)',
      '<p><img class="picture" src="/assets/x/billeder/uge.png" alt="Ugen" loading="lazy"/></p>',
    ],
    [
      'a table',
      '| Tast | Gør |\n| --- | --- |\n| `Esc` | fortryder |',
      '<div class="wide"><table class="table table--compact"><thead><tr><th scope="col">Tast</th><th scope="col">Gør</th></tr></thead>' +
        '<tbody><tr><td><kbd>Esc</kbd></td><td>fortryder</td></tr></tbody></table></div>',
    ],
    ['markup as text', '<b>&', '<p>&lt;b>&amp;</p>'],
  ])('shows %s', (_, text, expected) => {
    expect(body(text)).toBe(expected);
  });
});
