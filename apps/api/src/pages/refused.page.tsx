import type { FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { unseen } from '#libs/pages';
import { type ProblemCode, problemKinds } from '../http/problem.kinds.ts';
import type { RequestRefused } from '../http/request-refused.ts';
import type { Page } from './page.ts';

/** Headings where programs are told in words that are theirs alone. */
const headings: Partial<Record<ProblemCode, string>> = {
  unauthenticated: 'Log ind igen',
  malformed: 'Siden kan ikke vises',
  store_unavailable: 'Systemet kan ikke svare lige nu',
  store_unusable: 'Systemet kan ikke svare',
};

/** What people can do about a refusal whose own words leave it open. */
const further: Partial<Record<ProblemCode, string>> = {
  forbidden: 'Vælg noget andet i menuen foroven, eller skift rolle, hvis du har flere.',
  unknown_participant: 'Søg efter borgeren på navn eller CPR-nummer. En anden kommunes borgere vises ikke.',
  unknown_report: 'Se under Rapporter, hvilke der er. En anden kommunes rapporter vises ikke.',
  store_unavailable: 'Prøv igen om lidt. Bliver det ved, så sig det til driften.',
  store_unusable: 'Sig det til driften: det går ikke over af sig selv.',
  internal: 'Prøv igen om lidt. Bliver det ved, så sig det til driften.',
};

/** Refusals whose heading says it all. */
const saidByHeading: ReadonlySet<ProblemCode> = new Set(['forbidden', 'internal']);

/** What was wrong, where the heading has not said it, and what can be done. */
const wordsOf = ({ code, message }: RequestRefused, title: string): readonly string[] => {
  const said = saidByHeading.has(code) || message === `${title}.` ? [] : [message];
  return [...said, ...(further[code] === undefined ? [] : [further[code]])];
};

/** A form as it was sent, and where. */
type Sent = Pick<FastifyRequest, 'url' | 'form' | 'id'>;

/** Statuses after which the same may go well a moment later. */
const isForNow = (status: number): boolean => status === 401 || status === 429 || status >= 500;

/** Everything that was typed, to be sent once more as it was: under the same key, so that it is recorded once. */
const SendAgain = ({ url, form }: Required<Omit<Sent, 'id'>>): VNode => (
  <form method="post" action={url}>
    <p>
      Det, du har skrevet, er her endnu, og det sendes, når du prøver igen.
      {form.has(unseen.key) && ' Intet bliver registreret to gange.'}
    </p>
    {[...form].map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    <button class="button button-primary">Prøv igen</button>
  </form>
);

/** In a tab of its own, since what was typed stands in this one. */
const SignIn = (): VNode => (
  <p>
    <a href="/log-ind" target="_blank" rel="noopener">
      Log ind i en ny fane
    </a>
  </p>
);

/** What people read of a refusal; the page leads on to where one can begin again, or sends again what was typed. */
export const refusedPage = (refusal: RequestRefused, { url, form, id }: Sent): Page => {
  const { title, status } = problemKinds[refusal.code];
  const children = (
    <>
      {wordsOf(refusal, title).map((words) => (
        <p key={words}>{words}</p>
      ))}
      {refusal.code === 'unauthenticated' && <SignIn />}
      {form && isForNow(status) && <SendAgain url={url} form={form} />}
      {status >= 500 && <p class="hint">{`Nummer i loggen: ${id}`}</p>}
      <p>
        <a href="/">Til forsiden</a>
      </p>
    </>
  );
  return { title: headings[refusal.code] ?? title, refusal, children };
};
