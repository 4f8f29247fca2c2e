type Fields = Readonly<Record<string, string>>;

/** Where a browser came to. */
export interface Visited {
  readonly status: number;
  readonly url: URL;
  readonly text: string;
  readonly headers: Headers;
  /** Every address on the way, this one the last. */
  readonly way: readonly string[];
}

interface Form {
  readonly action: URL;
  readonly fields: Fields;
}

interface Step {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly body?: URLSearchParams | FormData | undefined;
  readonly site: 'none' | 'same-origin' | 'same-site';
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

const attribute = (tag: string, name: string): string =>
  unescaped(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

const controls = /<input\b[^>]*>|<(select|textarea)\b[^>]*>(.*?)<\/\1>/gs;

/** What stands in one input, list or text area: of a list what is chosen, of a circle or a box nothing unless it is marked. */
const standingIn = (control: string, kind: string | undefined, inside: string): string => {
  if (kind === 'textarea') return unescaped(inside);
  const chosen = kind === 'select' ? (/<option\b[^>]*\bselected\b[^>]*>/.exec(inside)?.[0] ?? '') : control;
  return ['radio', 'checkbox'].includes(attribute(control, 'type')) && !/\bchecked\b/.test(control)
    ? ''
    : attribute(chosen, 'value');
};

const fieldsIn = (form: string): Fields => {
  const fields: Record<string, string> = {};
  for (const [control, kind, inside = ''] of form.matchAll(controls)) {
    const name = attribute(control, 'name');
    if (name !== '') fields[name] = standingIn(control, kind, inside) || (fields[name] ?? '');
  }
  return fields;
};

/** The forms of a page, with the fields as they stand. */
const formsOf = ({ text, url }: Visited): readonly Form[] =>
  [...text.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, head = '', inside = '']) => ({
    action: new URL(attribute(head, 'action'), url),
    fields: fieldsIn(inside),
  }));

type Files = Readonly<Record<string, Buffer>>;

const bodyOf = (fields: Fields, files: Files): URLSearchParams | FormData => {
  if (Object.keys(files).length === 0) return new URLSearchParams(fields);
  const body = new FormData();
  for (const [name, value] of Object.entries(fields))
    if (!(name in files) && value !== '') body.append(name, value);
  for (const [name, bytes] of Object.entries(files))
    body.append(name, new Blob([new Uint8Array(bytes)]), 'Anna.xlsx');
  return body;
};

const mostSteps = 12;
const isRedirect = (status: number): boolean => status >= 300 && status < 400;

/** What a browser does without JavaScript: keeps cookies, follows redirects, sends forms, says where each call comes from. */
export class Browser {
  /** By name; every server of a test is on the same host, and ports make no difference to a cookie. */
  readonly cookies = new Map<string, string>();
  /** Every `Set-Cookie` that came. */
  readonly set: string[] = [];

  /** Goes to an address that somebody typed, and on to where it leads; `follow: false`: no further. */
  visit(address: string, { follow = true } = {}): Promise<Visited> {
    return this.#go({ url: new URL(address), method: 'GET', site: 'none' }, follow);
  }

  /** Sends a form of a page, the first that has all of these fields, with files if any, and goes on to where it leads. */
  submit(
    page: Visited,
    fields: Fields = {},
    { follow = true, files = {} }: { readonly follow?: boolean; readonly files?: Files } = {},
  ): Promise<Visited> {
    const form = formsOf(page).find((each) =>
      Object.entries(fields).every(([name, value]) =>
        name === 'role' ? each.fields[name] === value : name in each.fields,
      ),
    );
    if (!form) throw new Error(`no form has ${Object.keys(fields).join(', ')}: ${page.text}`);
    const { action, fields: standing } = form;
    const site = action.origin === page.url.origin ? 'same-origin' : 'same-site';
    const body = bodyOf({ ...standing, ...fields }, files);
    return this.#go({ url: action, method: 'POST', body, site }, follow);
  }

  async #go(first: Step, follow: boolean): Promise<Visited> {
    const way: string[] = [];
    let step = first;
    for (;;) {
      const answer = await this.#ask(step);
      way.push(step.url.href);
      const location = answer.headers.get('location');
      if (!follow || !isRedirect(answer.status) || location === null)
        return { ...answer, url: step.url, way };
      if (way.length > mostSteps) throw new Error(`led round and round: ${way.join(' ')}`);
      step = nextStep(step, answer.status, location);
    }
  }

  async #ask({ url, method, body, site }: Step): Promise<Pick<Visited, 'status' | 'text' | 'headers'>> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, {
      method,
      redirect: 'manual',
      headers: {
        'sec-fetch-site': site,
        'sec-fetch-mode': 'navigate',
        ...(cookie !== '' && { cookie }),
        ...(method === 'POST' && { origin: site === 'same-origin' ? url.origin : 'null' }),
      },
      ...(body && { body }),
    });
    for (const line of answer.headers.getSetCookie()) this.#keep(line);
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  }

  #keep(line: string): void {
    this.set.push(line);
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    const isOver = value === '' || /max-age=0\b/i.test(line) || /expires=Thu, 01 Jan 1970/i.test(line);
    if (isOver) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/** 307 keeps method and body; every other redirect is a GET. */
const nextStep = (step: Step, status: number, location: string): Step => {
  const url = new URL(location, step.url);
  const isElsewhere = url.origin !== step.url.origin || step.site === 'same-site';
  const site = isElsewhere ? 'same-site' : step.site;
  return status === 307 ? { ...step, url, site } : { url, method: 'GET', site };
};
