import { problem, type Problem } from '../http/problem.ts';
import { type ProblemCode, problemKinds } from '../http/problem.kinds.ts';
import { problemsOfPage } from './responses.problems.ts';

const instance = 'urn:uuid:6f1d4c5e-2f0b-4a57-9a0e-3c1b2a4d5e6f';

const details: Partial<Record<ProblemCode, string>> = {
  malformed: 'week: Feltet skal udfyldes.',
  week_outside_forloeb: 'Uge 2019-W10 ligger uden for borgerens forløb.',
};

const exampleOf = (code: ProblemCode): Problem => {
  const detail = details[code] ?? `${problemKinds[code].title}.`;
  return code === 'malformed'
    ? problem(code, detail, instance, [{ path: 'week', code, message: 'Feltet skal udfyldes.' }])
    : problem(code, detail, instance);
};

const described = (Object.keys(problemKinds) as ProblemCode[]).filter(
  (code) => !problemsOfPage.includes(code),
);

/** A problem document of each code that a call may be refused with, with its own status. */
export const problemExamples: Readonly<
  Record<string, { readonly summary: string; readonly value: Problem }>
> = Object.fromEntries(
  described.map((code) => [code, { summary: problemKinds[code].title, value: exampleOf(code) }]),
);
