import { type ProblemCode, problemKinds } from '../http/problem.kinds.ts';
import type { RequestRefused } from '../http/request-refused.ts';
import type { Page } from './page.ts';

/** What people can do about a refusal whose own words leave it open. */
const further: Partial<Record<ProblemCode, string>> = {
  forbidden: 'Vælg noget andet i menuen foroven, eller skift rolle, hvis du har flere.',
};

/** What people read of a refusal; the page leads on to where one can begin again. */
export const refusedPage = (refusal: RequestRefused): Page => {
  const { title } = problemKinds[refusal.code];
  const children = (
    <>
      <p>{further[refusal.code] ?? refusal.message}</p>
      <p>
        <a href="/">Til forsiden</a>
      </p>
    </>
  );
  return { title, refusal, children };
};
