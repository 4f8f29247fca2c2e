import { problemKinds } from '../http/problem.kinds.ts';
import type { RequestRefused } from '../http/request-refused.ts';
import type { Page } from './page.ts';

/** What people read of a refusal; the page leads on to where one can begin again. */
export const refusedPage = (refusal: RequestRefused): Page => {
  const { title } = problemKinds[refusal.code];
  const children = (
    <>
      <p>{refusal.message}</p>
      <p>
        <a href="/">Til forsiden</a>
      </p>
    </>
  );
  return { title, refusal, children };
};
