import type { ComponentChildren, VNode } from 'preact';
import { ShownTo } from './form/form.tsx';
import { LinkItems, type MenuLink } from './links.tsx';

/** Who is signed in, as the head of a page says it. */
export interface SignedInAs {
  readonly name: string;
  /** What one is signed in as, and where, in Danish. */
  readonly as: string;
}

export interface DocumentProps {
  /** Danish; the heading of the page. */
  readonly title: string;
  /** What stands above everything else, in Danish. */
  readonly notice?: string | undefined;
  /** Where the style sheets lie. */
  readonly assets: string;
  /** Style sheets of this page beside those that all pages share, by name: `libs/pages/src/NAME.css`. */
  readonly sheets?: readonly string[];
  /** Scripts of this page, by name: `libs/pages/client/NAME.ts`, one of the list in `infra/pages/assets.mjs`. */
  readonly scripts?: readonly string[];
  readonly who?: SignedInAs | undefined;
  /** The same in a word that names nobody; forms carry it. */
  readonly shownTo?: string | undefined;
  readonly menu?: readonly MenuLink[];
  /** The address of this page, which the menu marks. */
  readonly at?: string | undefined;
  /** What was done just before, in Danish. */
  readonly done?: string | undefined;
  readonly children: ComponentChildren;
  /** What stands where `children` has `InPieces`: of a page that may be long. */
  readonly pieces?: Iterable<VNode>;
}

/** Says, to whoever listens too, what was done. */
const Done = ({ done }: { readonly done: string }): VNode => (
  <div class="alert alert-success" role="status">
    <div class="alert-body">
      <p class="alert-text">{done}</p>
    </div>
  </div>
);

const Menu = ({ menu, at }: Required<Pick<DocumentProps, 'menu'>> & Pick<DocumentProps, 'at'>): VNode => (
  <nav aria-label="Hovedmenu">
    <ul>
      <LinkItems links={menu} at={at} />
    </ul>
  </nav>
);

const SignedIn = ({ name, as }: SignedInAs): VNode => (
  <ul class="signed-in">
    <li>
      {name}, {as}
    </li>
    <li>
      <a href="/log-ind/valg">Skift rolle</a>
    </li>
    <li>
      <a href="/log-ud">Log ud</a>
    </li>
  </ul>
);

const commonSheets = ['dkfds', 'nytteindsats'];
/** Every page has both; a browser that learns of them by the sheet lays the page out twice. */
const fonts = ['plex-regular', 'plex-semibold'];

/** A page with scripts is drawn once they have run, and not anew for what they change; where they do not come it is drawn too. */
const shownAfter = { blocking: 'render' };

/** What stands on a page below its head. */
export const Content = ({
  title,
  shownTo,
  children,
}: Pick<DocumentProps, 'title' | 'shownTo' | 'children'>): VNode => (
  <ShownTo.Provider value={shownTo}>
    <h1>{title}</h1>
    {children}
  </ShownTo.Provider>
);

/** A page; in its `main` stands what it is given. */
export const Document = ({
  title,
  notice,
  assets,
  sheets = [],
  scripts = [],
  who,
  menu = [],
  at,
  done,
  children,
}: Omit<DocumentProps, 'pieces'>): VNode => (
  <html lang="da">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${title} - Nytteindsats`}</title>
      <link rel="icon" href={`${assets}/img/svg-icons/assignment.svg`} />
      {fonts.map((font) => (
        <link
          key={font}
          rel="preload"
          as="font"
          crossOrigin="anonymous"
          href={`${assets}/fonts/${font}.woff2`}
        />
      ))}
      {[...commonSheets, ...sheets].map((sheet) => (
        <link key={sheet} rel="stylesheet" href={`${assets}/css/${sheet}.css`} />
      ))}
      {scripts.map((script) => (
        <script key={script} type="module" src={`${assets}/js/${script}.js`} {...shownAfter} />
      ))}
    </head>
    <body>
      <a class="skipnav" href="#indhold">
        Gå til sidens indhold
      </a>
      {notice !== undefined && (
        <aside class="practice" aria-label="Om data">
          {notice}
        </aside>
      )}
      <header class="site-header">
        <div class="container">
          <a class="site-name" href="/">
            Nytteindsats
          </a>
          {who && <SignedIn {...who} />}
          {menu.length > 0 && <Menu menu={menu} at={at} />}
        </div>
      </header>
      <main class="page-container container" id="indhold">
        {done !== undefined && <Done done={done} />}
        {children}
      </main>
    </body>
  </html>
);
