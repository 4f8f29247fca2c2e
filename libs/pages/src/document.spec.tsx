import { describe, expect, it } from '@jest/globals';
import { documentText } from './document-text.tsx';

const page = { title: 'Borgere', assets: '/assets/x', children: <p>Ingen.</p> };

describe('A page', () => {
  it('is a whole document with its heading, its notice, its menu and who is signed in', () => {
    const text = documentText({
      ...page,
      notice: 'Øvedata',
      menu: [
        { address: '/borgere', label: 'Borgere' },
        { address: '/import', label: 'Import' },
      ],
      at: '/import',
      who: { name: 'Anna Holm', as: 'koordinator i Aarhus' },
    });
    expect(text).toBe(
      '<!doctype html><html lang="da"><head><meta charset="utf-8"/>' +
        '<meta name="viewport" content="width=device-width, initial-scale=1"/><title>Borgere - Nytteindsats</title>' +
        '<link rel="icon" href="/assets/x/img/svg-icons/assignment.svg"/>' +
        '<link rel="preload" as="font" crossorigin="anonymous" href="/assets/x/fonts/plex-regular.woff2"/>' +
        '<link rel="preload" as="font" crossorigin="anonymous" href="/assets/x/fonts/plex-semibold.woff2"/>' +
        '<link rel="stylesheet" href="/assets/x/css/dkfds.css"/><link rel="stylesheet" href="/assets/x/css/nytteindsats.css"/></head>' +
        '<body><a class="skipnav" href="#indhold">Gå til sidens indhold</a><aside class="practice" aria-label="Om data">Øvedata</aside>' +
        '<header class="site-header"><div class="container"><a class="site-name" href="/">Nytteindsats</a>' +
        '<ul class="signed-in"><li>Anna Holm, koordinator i Aarhus</li><li><a href="/log-ind/valg">Skift rolle</a></li><li><a href="/log-ud">Log ud</a></li></ul>' +
        '<nav aria-label="Hovedmenu"><ul><li><a href="/borgere">Borgere</a></li><li><a href="/import" aria-current="page">Import</a></li></ul></nav>' +
        '</div></header><main class="page-container container" id="indhold"><h1>Borgere</h1><p>Ingen.</p></main></body></html>',
    );
  });

  it('loads its own style sheets after those that all pages share, and its scripts as modules, after which it is drawn', () => {
    const text = documentText({ ...page, sheets: ['grid'], scripts: ['grid'] });
    expect(text).toContain(
      '<link rel="stylesheet" href="/assets/x/css/nytteindsats.css"/><link rel="stylesheet" href="/assets/x/css/grid.css"/>' +
        '<script type="module" src="/assets/x/js/grid.js" blocking="render"></script></head>',
    );
  });

  it.each(['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '&amp;</title>'])(
    'writes whatever it is given as text: %s',
    (text) => {
      const written = documentText({
        ...page,
        title: text,
        notice: text,
        menu: [{ address: text, label: text }],
        who: { name: text, as: text },
        children: <input value={text} />,
      });
      expect(written).not.toMatch(/<script|<img|" on|&amp;<\/title>/);
      expect(written.match(/<title>/g)).toHaveLength(1);
    },
  );
});
