import type { FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { unseen } from '#libs/pages';
import { type ProblemCode, problemKinds } from '../http/problem.kinds.ts';
import type { RequestRefused } from '../http/request-refused.ts';
import type { Page } from './page.ts';

/** What people can do about a refusal whose own words leave it open. */
const further: Partial<Record<ProblemCode, string>> = {
  forbidden: 'Vælg noget andet i menuen foroven, eller skift rolle, hvis du har flere.',
};

/** A form as it was sent, and where. */
type Sent = Pick<FastifyRequest, 'url' | 'form'>;

/** Statuses after which the same may go well a moment later. */
const isForNow = (status: number): boolean => status === 401 || status === 429 || status >= 500;

/** Everything that was typed, to be sent once more as it was: under the same key, so that it is recorded once. */
const SendAgain = ({ url, form }: Required<Sent>): VNode => (
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
export const refusedPage = (refusal: RequestRefused, { url, form }: Sent): Page => {
  const { title, status } = problemKinds[refusal.code];
  const isSignedOut = refusal.code === 'unauthenticated';
  const children = (
    <>
      <p>{further[refusal.code] ?? refusal.message}</p>
      {isSignedOut && <SignIn />}
      {form && isForNow(status) && <SendAgain url={url} form={form} />}
      <p>
        <a href="/">Til forsiden</a>
      </p>
    </>
  );
  return { title: isSignedOut ? 'Log ind igen' : title, refusal, children };
};
